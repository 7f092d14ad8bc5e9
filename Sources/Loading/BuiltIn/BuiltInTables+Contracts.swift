extension BuiltInTables {
  /// The published terms of compute futures; a term that nobody published is an empty cell.
  ///
  /// GPU1 and GPU2: NYMEX Submission 26-370 with Exhibit B, filed and not trading on 2026-10-05.
  /// AX: instrument list of Architect AX as read on 2026-10-04, and its fee schedule 2025-1.
  static let contracts = """
    contract,venue,underlying,unit,size,tick,currency,settlement,fixing_days,calendar,first_month,\
    months_listed,trade_fee,settle_fee,initial_margin,maintenance_margin,position_limit,\
    block_minimum,status,source
    GPU1,NYMEX,SD-H100,gpu_hour:H100,730,0.01,USD,average,business,NYMEX,2026-10,36,5.50,1.35,,,\
    7500,5,filed,"NYMEX Submission 26-370, https://www.cftc.gov/filings/ptc/ptc08112615405.pdf; \
    fees of non-members; limit of the spot month; no margin in the filing"
    GPU2,NYMEX,SD-B200,gpu_hour:B200,730,0.01,USD,average,business,NYMEX,2026-10,36,5.50,1.35,,,\
    5500,5,filed,"NYMEX Submission 26-370, https://www.cftc.gov/filings/ptc/ptc08112615405.pdf; \
    fees of non-members; limit of the spot month; no margin in the filing"
    AX-H100,Architect AX,DESK-H100,gpu_hour:H100,730,0.001,USD,average,business,,,quarterly:3,\
    0.25%,,20%,15%,,,listed,"instrument list read 2026-10-04; \
    https://architect.co/fee-schedule (2025-1, taker); the settlement rule is not published: \
    the mean of weekdays is assumed"
    AX-H200,Architect AX,DESK-H200,gpu_hour:H200,730,0.001,USD,average,business,,,quarterly:3,\
    0.25%,,20%,15%,,,listed,"instrument list read 2026-10-04; \
    https://architect.co/fee-schedule (2025-1, taker); the settlement rule is not published: \
    the mean of weekdays is assumed"
    AX-B200,Architect AX,DESK-B200,gpu_hour:B200,730,0.001,USD,average,business,,,quarterly:3,\
    0.25%,,20%,15%,,,listed,"instrument list read 2026-10-04; \
    https://architect.co/fee-schedule (2025-1, taker); the settlement rule is not published: \
    the mean of weekdays is assumed"
    AX-B300,Architect AX,DESK-B300,gpu_hour:B300,730,0.001,USD,average,business,,,quarterly:3,\
    0.25%,,20%,15%,,,listed,"instrument list read 2026-10-04; \
    https://architect.co/fee-schedule (2025-1, taker); the settlement rule is not published: \
    the mean of weekdays is assumed"
    """
}
