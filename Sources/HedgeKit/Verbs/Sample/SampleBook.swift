/// The small working book that `hedge init --sample` writes.
///
/// Its prices are real: the spot price of an H100 in one region of Google Cloud and the median over
/// the regions of the United States, in USD per GPU-hour, from
/// Cyclenerd/google-cloud-pricing-cost-calculator (Apache-2.0). The team and its hours are made up.
enum SampleBook {
  /// The files of the book: each one's name and its whole text, in the order they are written.
  static let files: [(name: String, text: String)] = [
    ("README.txt", readme),
    ("workload.csv", workload),
    ("prices.csv", prices),
    ("instruments.csv", instruments),
    ("bands.csv", bands),
    ("policy.csv", policy),
  ]

  private static let readme = #"""
    A sample book for hedge
    =======================

    The team pays for three H100 workloads by the hour, at the spot price of Google
    Cloud in us-central1 (instrument gcp-h100). It wants to know how many H100 rental
    index futures (contract GPU1, built in) to buy for October 2026 to March 2027.

      hedge plan                          what to buy, what is locked, what is open
      hedge check --as-of 2026-07-30      does the plan hold policy.csv?
      hedge ratio                         how well does the price follow the index?

    To make it yours: put your hours in workload.csv, your prices in prices.csv.

    Real:    the prices, 2025-01-30 to 2026-07-30, USD per GPU-hour.
             gcp-h100            a3-highgpu-8g, us-central1; a row when it changed
             gcp-us-median-h100  median over nine US regions; a row when it was read
    Made up: the team, its hours, its bands and its policy.

    Distrust: gcp-us-median-h100 stands in for the index SD-H100 that GPU1 settles on.
    It is one seller's price, us-central1 is one of its nine regions, and its level is
    not SD-H100's. Every month is marked "proxy" and "indicative" for that reason.

    Source of the prices: Cyclenerd/google-cloud-pricing-cost-calculator, Apache-2.0,
    https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator (its pricing file
    at successive dates; selected, divided by the GPUs of a machine, median taken).

    """#

  private static let workload = #"""
    month,until,workload,quantity,unit,instrument,team
    2026-10,2027-03,chat,24000,gpu_hour:H100,gcp-h100,product
    2026-10,2027-03,search,16000,gpu_hour:H100,gcp-h100,product
    2026-10,2027-03,training,8000,gpu_hour:H100,gcp-h100,research

    """#

  private static let prices = #"""
    date,instrument,price,currency,unit
    2025-01-30,gcp-h100,4.424469,USD,gpu_hour:H100
    2025-01-30,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-02-09,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-02-14,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-02-20,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-02-23,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-02-27,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-03-06,gcp-us-median-h100,4.9791,USD,gpu_hour:H100
    2025-03-13,gcp-h100,2.552879,USD,gpu_hour:H100
    2025-03-13,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-03-17,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-03-20,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-03-27,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-04-03,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-04-10,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-04-17,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-04-24,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-04-27,gcp-us-median-h100,2.5529,USD,gpu_hour:H100
    2025-05-01,gcp-h100,2.548667,USD,gpu_hour:H100
    2025-05-01,gcp-us-median-h100,2.5487,USD,gpu_hour:H100
    2025-05-15,gcp-us-median-h100,2.5487,USD,gpu_hour:H100
    2025-05-17,gcp-us-median-h100,2.5487,USD,gpu_hour:H100
    2025-05-22,gcp-us-median-h100,2.5487,USD,gpu_hour:H100
    2025-06-01,gcp-us-median-h100,2.5487,USD,gpu_hour:H100
    2025-06-05,gcp-h100,2.5499,USD,gpu_hour:H100
    2025-06-05,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-06-08,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-06-12,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-06-19,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-06-26,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-07-03,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-07-10,gcp-us-median-h100,2.5499,USD,gpu_hour:H100
    2025-07-17,gcp-h100,2.546201,USD,gpu_hour:H100
    2025-07-17,gcp-us-median-h100,2.5462,USD,gpu_hour:H100
    2025-07-24,gcp-us-median-h100,2.5462,USD,gpu_hour:H100
    2025-07-31,gcp-us-median-h100,2.5462,USD,gpu_hour:H100
    2025-08-07,gcp-us-median-h100,2.5462,USD,gpu_hour:H100
    2025-08-14,gcp-us-median-h100,2.5462,USD,gpu_hour:H100
    2025-08-30,gcp-h100,2.549386,USD,gpu_hour:H100
    2025-08-30,gcp-us-median-h100,2.5494,USD,gpu_hour:H100
    2025-09-04,gcp-us-median-h100,2.5494,USD,gpu_hour:H100
    2025-09-11,gcp-us-median-h100,2.5494,USD,gpu_hour:H100
    2025-09-18,gcp-us-median-h100,2.5494,USD,gpu_hour:H100
    2025-09-25,gcp-h100,2.545687,USD,gpu_hour:H100
    2025-09-25,gcp-us-median-h100,2.5457,USD,gpu_hour:H100
    2025-10-02,gcp-us-median-h100,2.5457,USD,gpu_hour:H100
    2025-10-09,gcp-us-median-h100,2.5457,USD,gpu_hour:H100
    2025-10-16,gcp-us-median-h100,2.5457,USD,gpu_hour:H100
    2025-10-23,gcp-us-median-h100,2.5457,USD,gpu_hour:H100
    2025-10-30,gcp-us-median-h100,2.5457,USD,gpu_hour:H100
    2025-11-06,gcp-h100,2.54877,USD,gpu_hour:H100
    2025-11-06,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-11-21,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-11-27,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-12-04,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-12-11,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-12-18,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-12-19,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2025-12-25,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2026-01-01,gcp-us-median-h100,2.4029,USD,gpu_hour:H100
    2026-01-22,gcp-h100,2.931264,USD,gpu_hour:H100
    2026-01-22,gcp-us-median-h100,2.4841,USD,gpu_hour:H100
    2026-01-29,gcp-us-median-h100,2.4841,USD,gpu_hour:H100
    2026-02-05,gcp-h100,3.220254,USD,gpu_hour:H100
    2026-02-05,gcp-us-median-h100,2.6083,USD,gpu_hour:H100
    2026-02-12,gcp-us-median-h100,2.6083,USD,gpu_hour:H100
    2026-02-19,gcp-us-median-h100,2.6083,USD,gpu_hour:H100
    2026-02-20,gcp-us-median-h100,2.6083,USD,gpu_hour:H100
    2026-02-26,gcp-h100,3.377293,USD,gpu_hour:H100
    2026-02-26,gcp-us-median-h100,2.8577,USD,gpu_hour:H100
    2026-03-05,gcp-us-median-h100,2.8577,USD,gpu_hour:H100
    2026-03-12,gcp-us-median-h100,2.8577,USD,gpu_hour:H100
    2026-03-15,gcp-us-median-h100,2.8577,USD,gpu_hour:H100
    2026-03-19,gcp-h100,3.713916,USD,gpu_hour:H100
    2026-03-19,gcp-us-median-h100,3.0021,USD,gpu_hour:H100
    2026-03-25,gcp-us-median-h100,3.0021,USD,gpu_hour:H100
    2026-03-26,gcp-us-median-h100,3.0021,USD,gpu_hour:H100
    2026-04-02,gcp-h100,3.899586,USD,gpu_hour:H100
    2026-04-02,gcp-us-median-h100,3.152,USD,gpu_hour:H100
    2026-04-09,gcp-us-median-h100,3.152,USD,gpu_hour:H100
    2026-04-16,gcp-h100,4.094548,USD,gpu_hour:H100
    2026-04-16,gcp-us-median-h100,3.3062,USD,gpu_hour:H100
    2026-04-23,gcp-us-median-h100,3.3062,USD,gpu_hour:H100
    2026-04-29,gcp-h100,4.299198,USD,gpu_hour:H100
    2026-04-29,gcp-us-median-h100,3.4715,USD,gpu_hour:H100
    2026-04-30,gcp-us-median-h100,3.4715,USD,gpu_hour:H100
    2026-05-07,gcp-us-median-h100,3.4715,USD,gpu_hour:H100
    2026-05-14,gcp-h100,4.514198,USD,gpu_hour:H100
    2026-05-14,gcp-us-median-h100,3.6451,USD,gpu_hour:H100
    2026-05-16,gcp-us-median-h100,3.6451,USD,gpu_hour:H100
    2026-05-21,gcp-us-median-h100,3.6451,USD,gpu_hour:H100
    2026-05-28,gcp-h100,4.739889,USD,gpu_hour:H100
    2026-05-28,gcp-us-median-h100,3.8275,USD,gpu_hour:H100
    2026-06-04,gcp-us-median-h100,3.8275,USD,gpu_hour:H100
    2026-06-11,gcp-h100,4.975962,USD,gpu_hour:H100
    2026-06-11,gcp-us-median-h100,3.8418,USD,gpu_hour:H100
    2026-06-18,gcp-us-median-h100,3.8418,USD,gpu_hour:H100
    2026-06-25,gcp-h100,5.47555,USD,gpu_hour:H100
    2026-06-25,gcp-us-median-h100,4.0356,USD,gpu_hour:H100
    2026-07-02,gcp-us-median-h100,4.0356,USD,gpu_hour:H100
    2026-07-09,gcp-h100,6.023206,USD,gpu_hour:H100
    2026-07-09,gcp-us-median-h100,4.4369,USD,gpu_hour:H100
    2026-07-16,gcp-us-median-h100,4.4369,USD,gpu_hour:H100
    2026-07-22,gcp-h100,6.326193,USD,gpu_hour:H100
    2026-07-22,gcp-us-median-h100,4.6595,USD,gpu_hour:H100
    2026-07-23,gcp-us-median-h100,4.6595,USD,gpu_hour:H100
    2026-07-30,gcp-us-median-h100,4.6595,USD,gpu_hour:H100

    """#

  private static let instruments = #"""
    instrument,unit,currency,kind,contract,proxy_for,note
    gcp-h100,gpu_hour:H100,USD,spot,GPU1,,Google Cloud us-central1 a3-highgpu-8g spot per GPU
    gcp-us-median-h100,gpu_hour:H100,USD,index,,SD-H100,median spot of nine Google Cloud US regions

    """#

  private static let bands = #"""
    from,to,min,target,max
    0,5,0.6,0.8,0.95
    6,12,0.4,0.6,0.8

    """#

  private static let policy = #"""
    rule,metric,operator,limit,severity,scope,each
    whole-plan,expected_cost,<=,2000000,error,,total
    near-cover,coverage,>=,0.6,error,month=2026-10..2026-12,month
    fresh-prices,price_age_days,<=,14,error,,total
    market-curve,marks,<=,0,warning,mark=indicative,total

    """#
}
