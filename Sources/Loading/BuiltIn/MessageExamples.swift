// swift-format-ignore-file
// Written by .ci/examples.py from the goldens.

/// An example of each message, as a run printed it.
public enum MessageExamples {
  /// Returns the example of a code; nil when there is none.
  ///
  /// - Complexity: O(*n*) in the examples.
  public static func example(of code: String) -> String? {
    var block: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty, block.isEmpty { continue }
      if !block.isEmpty {
        if line.isEmpty { break }
        block.append(line)
      } else if ["error", "warning", "note"].contains(where: { line.hasPrefix("\($0)[\(code)]") }) {
        block.append(line)
      }
    }
    return block.isEmpty ? nil : block.joined(separator: "\n")
  }

  /// The examples, with an empty line between two of them.
  static let text = #"""
    error[H001]: bands.csv cannot be read: Is a directory
      --> bands.csv

    error[H002]: the file is written in UTF-16LE, not in UTF-8
     --> prices.csv:1
      = help: save it as "CSV UTF-8" in Excel, or run iconv -f UTF-16LE -t UTF-8

    error[H003]: the text is not UTF-8 (byte 0xE9)
     --> prices.csv:3:20
      |
    3 | 2026-11-20,gcp-h100�,2.50,USD,gpu_hour:H100
      |                    ^ not a UTF-8 character
      = help: save it as "CSV UTF-8" in Excel, or run iconv -f WINDOWS-1252 -t UTF-8

    error[H004]: the file holds a zero byte
     --> prices.csv:3:24
      |
    3 | 2026-11-20,gcp-h100,2.5�,USD,gpu_hour:H100
      |                        ^ this byte is 0
      = help: the file is damaged, or is not text: export it again as CSV UTF-8

    error[H005]: a line ends in a carriage return alone
     --> prices.csv:1:36
      |
    1 | date,instrument,price,currency,unit�2026-11-19,gcp-h100,2.48,USD,gpu_hour:H100�2026-11-20,gcp-…
      |                                    ^ CR without LF
      = help: old Mac line ends are not read: save the file as CSV UTF-8, or run tr '\r' '\n'

    error[H006]: a quoted cell does not end
     --> prices.csv:4:21
      |
    4 | 2026-11-21,gcp-h100,"2.51,USD,gpu_hour:H100
      |                     ^ this quote is never closed
      = help: close it with a second quote; a quote inside a cell is written twice

    error[H007]: text follows the quote that closes a cell
     --> workload.csv:3:17
      |
    3 | 2027-02,"search"es,100000,gpu_hour:H100,gcp-h100,search
      |                 ^ expected a comma or the end of the line
      = help: a quote inside a cell is written twice

    error[H008]: the header has 16385 columns
     --> prices.csv:1:65547

    error[H009]: the file has no header line
     --> bands.csv:1
      = help: the first line names the columns: from, to, min, target, max

    error[H010]: column "quantity" is missing
     --> workload.csv:1:1
      |
    1 | month,workload,qty,unit,instrument
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 5 columns here
      = help: table workload needs month, workload, quantity, unit, instrument

    error[H011]: the row has 3 cells, the header 5
     --> prices.csv:4:25
      |
    4 | 2026-11-21,gcp-h100,2.51
      |                         ^ the row ends before currency

    error[H012]: price is not a number: "2,33"
     --> prices.csv:4:21
      |
    4 | 2026-11-10,gcp-h100,"2,33",USD,gpu_hour:H100
      |                     ^^^^^^ expected digits with "." as the decimal mark
      = help: if this file uses decimal commas, run with --read-dialect excel-eu

    error[H013]: quantity is out of range: "-5"
     --> workload.csv:2:16
      |
    2 | 2027-01,search,-5,gpu_hour:H100,gcp-h100,
      |                ^^ expected 0 to 1000000000000000

    error[H014]: price has too many digits: "2.3333333333333333333333"
     --> prices.csv:4:21
      |
    4 | 2026-11-21,gcp-h100,2.3333333333333333333333,USD,gpu_hour:H100
      |                     ^^^^^^^^^^^^^^^^^^^^^^^^ at most 15 digits before the mark, 18 after it, 27 in all
      = help: round the number where it is made

    error[H015]: lots is not a whole number: "1.5"
     --> positions.csv:2:14
      |
    2 | GPU1,2027-01,1.5,2.55
      |              ^^^ expected digits only

    error[H016]: date is not a day: "21.11.2026"
     --> prices.csv:4:1
      |
    4 | 21.11.2026,gcp-h100,2.50,USD,gpu_hour:H100
      | ^^^^^^^^^^ expected YYYY-MM-DD
      = help: run with --dates day-first or --dates month-first, whichever the file means

    error[H017]: month is not a month: "2027-13"
     --> workload.csv:4:1
      |
    4 | 2027-13,search,100000,gpu_hour:H100,gcp-h100,search
      | ^^^^^^^ expected a month from 01 to 12

    error[H018]: per is not known: "dya"
     --> workload.csv:2:44
      |
    2 | 2027-01,search,3000,gpu_hour:H100,gcp-h100,dya
      |                                            ^^^ expected month or day
      = help: did you mean "day"?

    error[H019]: workload is not an identifier: "=cmd()"
     --> workload.csv:4:9
      |
    4 | 2027-03,=cmd(),100000,gpu_hour:H100,gcp-h100,search
      |         ^^^^^^ expected ASCII letters, digits and _ - . : / + @
      = help: identifiers begin with a letter or a digit and have no spaces

    error[H020]: quantity is empty
     --> workload.csv:4:16
      |
    4 | 2027-03,search,,gpu_hour:H100,gcp-h100,search
      |                ^ expected a value
      = help: fill it in, or remove the row

    error[H021]: column "price" stands twice
     --> prices.csv:1:23
      |
    1 | date,instrument,price,price,unit
      |                       ^^^^^ it is already column 3
      = see: prices.csv:1:17
      = help: rename or remove one of them

    error[H022]: column 6 has no name
     --> prices.csv:1:37
      |
    1 | date,instrument,price,currency,unit,
      |                                     ^ expected a name
      = help: name the column, or remove the separator if the line ends in one

    note[H023]: 1 column not read: "taem" (did you mean "team"?)
     --> workload.csv:1:41
      |
    1 | month,workload,quantity,unit,instrument,taem
      |                                         ^^^^ not a column of table workload

    error[H024]: a second row for month 2027-02, workload search, instrument gcp-h100, unit gpu_hour:H100, team search
     --> workload.csv:4:1
      |
    4 | 2027-02,search,90000,gpu_hour:H100,gcp-h100,search
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the first is workload.csv:3
      = see: workload.csv:3
      = help: remove one of the rows, or add them up in one

    error[H025]: the header is one cell, "date;instrument;price;currency;unit"
     --> prices.csv:1:1
      |
    1 | date;instrument;price;currency;unit
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected a comma between the columns
      = help: run with --read-dialect excel-eu

    error[H026]: date is not in the calendar: "2026-02-30"
     --> prices.csv:4:1
      |
    4 | 2026-02-30,gcp-h100,2.50,USD,gpu_hour:H100
      | ^^^^^^^^^^ 2026-02 has days 01 to 28

    error[H030]: unknown instrument: "gcp-h10"
     --> workload.csv:4:34
      |
    4 | 2027-01,batch,5000,gpu_hour:H100,gcp-h10,search
      |                                  ^^^^^^^ no table has this instrument
      = help: did you mean "gcp-h100"?

    error[H031]: no price of aws-h100 is known, needed for 2027-02
     --> workload.csv:3
      = help: add its prices up to the as-of day to prices.csv

    error[H032]: prices.csv is missing
       = help: a book has prices.csv or the folder prices; a flag can name another file

    error[H033]: workload.csv has no rows
     --> workload.csv:1
      = help: hedge schema workload describes the columns

    error[H035]: search needs gpu_hour:H100 of gcp-h100 twice in 2027-06
     --> workload.csv:3:1
      |
    3 | 2027-06,2027-12,search,120000,gpu_hour:H100,gcp-h100
      | ^^^^^^^ workload.csv:2 covers 2027-01 to 2027-06
      = see: workload.csv:2
      = help: end one row before the other begins, or give them different workload names

    error[H036]: a price is zero: 0
     --> prices.csv:4:21
      |
    4 | 2026-11-21,gcp-h100,0,USD,gpu_hour:H100
      |                     ^ expected a price above 0
      = help: take the row out, or set negative_prices to allow in settings.csv

    error[H037]: a second currency: "EUR"
     --> prices.csv:4:26
      |
    4 | 2026-11-21,gcp-h100,2.31,EUR,gpu_hour:H100
      |                          ^^^ the book is in USD (by default)
      = help: if every price is in EUR, set currency in settings.csv

    error[H038]: unknown contract: "GPU7"
       = help: did you mean "GPU1"?

    error[H039]: unknown workload: "serach"
     --> commitments.csv:2:1
      |
    2 | serach,2027-01,2027-02,100,gpu_hour:H100,2.20
      | ^^^^^^ no table has this workload
      = help: did you mean "search"?

    warning[H040]: unknown team: "ads"
     --> budget.csv:2:16
      |
    2 | 2027-01,100000,ads
      |                ^^^ no table has this team
      = help: there is search; fill in the column team of workload.csv

    error[H041]: unknown setting: "min_day"
     --> settings.csv:2:1
      |
    2 | min_day,15
      | ^^^^^^^ not a setting
      = help: did you mean "min_days"?

    error[H042]: as_of cannot be "2026-02-30"
     --> settings.csv:2:7
      |
    2 | as_of,2026-02-30
      |       ^^^^^^^^^^ expected a day as YYYY-MM-DD

    error[H043]: this version plans stack = none only
     --> settings.csv:2:7
      |
    2 | stack,next
      |       ^^^^ not computed by this version
      = help: take the row out: a month that its contract does not list stays open, and is marked

    error[H044]: ratio is written otherwise: "ratio:gcp-h100"
     --> settings.csv:2:1
      |
    2 | ratio:gcp-h100,0.94
      | ^^^^^^^^^^^^^^ expected ratio:INSTRUMENT:CONTRACT

    error[H045]: unknown model: "llama-3.3-70"
     --> settings.csv:2:1
      |
    2 | utilization:llama-3.3-70,0.5
      | ^^^^^^^^^^^^^^^^^^^^^^^^ no table has this model
      = help: did you mean "llama-3.3-70b"?

    error[H046]: the row names both an instrument and a workload
     --> commitments.csv:2:10
      |
    2 | gcp-h100,search,2027-01,2027-02,100,gpu_hour:H100,2.20
      |          ^^^^^^ expected one of them

    error[H048]: target is below min: 0.7 < 0.8
     --> bands.csv:2:9
      |
    2 | 0,5,0.8,0.7,0.9
      |         ^^^ expected at least 0.8
      = help: a band needs 0 <= min <= target <= max

    error[H049]: a second band for GPU1 at month 6
     --> bands.csv:4:1
      |
    4 | 6,12,0.5,0.6,0.9,GPU1
      | ^ bands.csv:2 covers 0 to 6
      = see: bands.csv:2
      = help: both ends belong to a band

    error[H050]: low is above the quantity: 110 > 100
     --> workload.csv:2:43
      |
    2 | 2027-01,search,100,gpu_hour:H100,gcp-h100,110,120
      |                                           ^^^ expected at most 100
      = help: the quantity is the mean, not the lowest need

    error[H051]: a second rate beside factor
     --> conversions.csv:2:30
      |
    2 | Mtok_out:m,gpu_hour:H100,0.2,2000,
      |                              ^^^^ expected either factor or tokens_per_second

    error[H052]: the relation of Mtok:m and ktok:m is fixed
     --> conversions.csv:2:8
      |
    2 | Mtok:m,ktok:m,1000
      |        ^^^^^^ the same thing in another size
      = help: take the row out

    error[H054]: months_listed is not known: "monthly:36"
     --> contracts.csv:2:59
      |
    2 | TEST,gcp-h100,gpu_hour:H100,730,0.01,USD,average,business,monthly:36,hypothetical
      |                                                           ^^^^^^^^^^ expected a count such as 36, quarterly:3, or months joined by spaces

    warning[H055]: no contract uses the calendar "NYMX"
     --> holidays.csv:3:1
      |
    3 | NYMX,2027-01-18
      | ^^^^ its days change nothing
      = help: did you mean "NYMEX"?

    error[H056]: the table has neither column instrument nor column price
     --> prices.csv:1
      = help: if each instrument has a column, run with --wide

    error[H060]: unknown metric: "covrage"
     --> policy.csv:2:7
      |
    2 | cover,covrage,>=,0.5,error
      |       ^^^^^^^ expected expected_cost, p95_cost, breach_probability, coverage, open_cost, margin, price_age_days, observations, r_squared, marks, change_pct or calibration
      = help: did you mean "coverage"?

    error[H062]: "team" is not a term of a scope
     --> policy.csv:2:27
      |
    2 | a,open_cost,<=,1000,error,team
      |                           ^^^^ expected name=value
      = help: team=… workload=… instrument=… contract=… month=… mark=…

    error[H063]: the rule is waived without a reason
     --> policy.csv:2:27
      |
    2 | a,open_cost,<=,1000,error,2027-01-31,
      |                           ^^^^^^^^^^ expected a reason beside it
      = help: fill in the column reason

    error[H064]: a limit is not a percentage: "80%"
     --> policy.csv:2:15
      |
    2 | a,coverage,>=,80%,error
      |               ^^^ expected a number, such as 0.8 for 80%

    error[H065]: the limit is the budget, and there is none
     --> policy.csv:2:20
      |
    2 | a,expected_cost,<=,budget,error
      |                    ^^^^^^ budget.csv has no row
      = help: add budget.csv, or write a number

    error[H066]: unknown mark: "indicativ"
     --> policy.csv:2:20
      |
    2 | a,marks,<=,0,error,mark=indicativ
      |                    ^^^^^^^^^^^^^^ no row of a plan has this mark
      = help: did you mean "indicative"?

    error[H070]: no book in "nowhere": there is no such folder
       = help: name the folder that holds workload.csv, or write one: hedge init --sample demo

    error[H071]: prices are in prices.csv and in the folder prices
       = help: keep one of them, or name the file with --prices

    error[H072]: prices.csv is already there
       = help: nothing was written; name another file, or add --replace

    warning[H073]: position.csv was not read
       = help: did you mean positions.csv?

    error[H080]: no day has an index: 2 quotes, 2 of them used, and a day needs 3 providers
      --> quotes.csv
       = help: read more providers, or lower --min-providers

    warning[H081]: left out: 3 quotes, 1 without a price, 1 at zero, 1 at a placeholder
      --> quotes.csv

    warning[H082]: H100: 1 price of a provider too far from the others (broken 2026-11-02)
      --> quotes.csv
       = help: look at the quotes; --outlier FACTOR sets what is too far

    warning[H083]: Gaudi-9: 3 days with the value of a day before (2026-11-03, 2026-11-04, 2026-11-05)
      --> quotes.csv

    warning[H084]: Gaudi-9: 1 day without a value (2026-11-06)
      --> quotes.csv
       = help: too few providers quote; --min-providers and --carry set how many, and for how long

    note[H085]: Gaudi-9: the table of hardware does not have it
      --> quotes.csv
       = help: if it is hardware under another name, rename it in the quotes

    warning[H086]: index-H100: 2 days restated, the first 2026-11-02 from 2.648 to 2.725
      --> quotes.csv
       = help: the new rows have a higher revision, and the old ones stay

    error[H090]: a text does not end
     --> offers.json:4:25

    error[H091]: nothing tells the date and the instrument
       = help: name the column, as in --map date=COLUMN, or --set date=TEXT

    error[H092]: dph_total is "4,53"
     --> offers.json:2:50
      = help: expected a number

    note[H093]: left out: 6 records, not asked for by --only; lines 2, 3, 4, 5, 6 …
     --> offers.json:2

    note[H094]: put together: 14 records, added up to months
      --> usage.csv

    warning[H095]: to look at: 1 record, the file is one page of several (NextPageLink)
     --> prices.json:6

    error[H096]: no row of prices came of 6 records
      --> offers.json
       = help: the notes say what was left out, and why

    warning[H097]: nothing was used in the newest whole months: the workload is the mean of 137 days, 2026-03-22 to 2026-08-05
      --> usage.csv
       = help: export a whole month, better three

    error[H100]: unit is not a unit: "GPU hours"
     --> workload.csv:4:20
      |
    4 | 2027-03,search,100,GPU hours,gcp-h100,search
      |                    ^^^^^^^^^ expected a name such as gpu_hour:H100 or Mtok
      = help: letters, digits and _ - . with at most one colon, behind which / may stand

    error[H101]: gcp-h100 is priced per gpu_month:H100 here and per gpu_hour:H100 elsewhere
     --> prices.csv:3:26
      |
    3 | 2026-11-19,gcp-h100,1810,gpu_month:H100
      |                          ^^^^^^^^^^^^^^ prices.csv:2 says gpu_hour:H100
      = see: prices.csv:2:26
      = help: convert the prices, or give the second series a name of its own

    error[H102]: delivery is not known: "2027-Q5"
     --> futures.csv:2:17
      |
    2 | 2026-11-20,GPU1,2027-Q5,2.41
      |                 ^^^^^^^ expected YYYY-MM, YYYY-Q1 to YYYY-Q4, or YYYY

    error[H103]: the range ends at 2027-01, before it begins at 2027-02
     --> workload.csv:2:9
      |
    2 | 2027-02,2027-01,search,100000,gpu_hour:H100,gcp-h100
      |         ^^^^^^^ expected 2027-02 or later

    error[H104]: tokens per second say nothing about request:chat
     --> conversions.csv:2:1
      |
    2 | request:chat,gpu_hour:H100,2000
      | ^^^^^^^^^^^^ expected tok, ktok, Mtok or Gtok

    error[H110]: no conversion leads from Mtok_out:own-model to gpu_hour:H100
     --> workload.csv:2
      = help: add a row to conversions.csv, or write the quantity in gpu_hour:H100

    error[H111]: two ways from request:chat to gpu_hour:H100 disagree: 0.0001 and 0.000125
     --> conversions.csv:2
      = see: conversions.csv:3
      = help: take one of the rates out, or correct it

    error[H112]: Mtok_out:llama-3.3-70b/1000-1000 to gpu_hour:H100 needs a utilization: throughputs of llama-3.3-70b are at full load
     --> commitments.csv:2
      = help: set utilization, or utilization:llama-3.3-70b, in settings.csv: the share of full load that you reach

    error[H113]: EFLOP:fp8 to gpu_hour:H100 needs the share of peak that is reached
     --> workload.csv:2
      = help: set mfu in settings.csv; 0.2 to 0.4 is usual

    error[H114]: the unit of gcp-h100's price is not known
     --> workload.csv:2
      = help: give it in the unit column of prices.csv or instruments.csv

    error[H115]: contract TOK100 is in CNY, the book is not
       = help: choose another contract; amounts of two currencies cannot be added

    error[H116]: the commitment for search meets needs in several units in 2027-01
     --> commitments.csv:2
      = help: commit to an instrument instead

    error[H118]: the need of search in 2027-11 is beyond 10^15 units
     --> workload.csv:2
      = help: check the quantity, its unit and the growth

    error[H119]: no month of the workload is left to plan as of 2026-11-20
       = help: the workload ends before the as-of month, or --from and --to leave nothing

    warning[H121]: 2 workload months before the as-of month left out

    error[H130]: the newest price of gcp-h100 is of 2026-11-20, 11 days old; 7 are allowed
      --> prices.csv:10
       = help: add newer prices, or plan --as-of an earlier day

    error[H131]: gcp-h100 and the index of GPU1 have no fixing day in common
       = help: the basis needs days on which both have a price

    error[H132]: the last day common to gcp-h100 and the index of GPU1 is 2026-09-18
       = help: a basis more than 62 days old says nothing about today: add newer prices

    error[H133]: there is no price for GPU2: no settles, no index
     --> positions.csv:2
      = help: add futures.csv, or prices of its index or of a proxy for it

    error[H140]: GPU1 2027-Q1 is quoted at 2.45 and its months imply 2.39
     --> futures.csv:5
      = help: they may differ by a tick; correct the quotes of that day

    error[H141]: GPU1 2026-11 at 1.2 leaves nothing for the fixings still open
     --> futures.csv:2
      = help: a quote of the current month is for the whole month, known fixings included

    warning[H142]: GPU1 2026-Q4 has begun, so its quote was not used (futures.csv:2)

    warning[H143]: GPU1 2027-01 at 2.415 is not on the contract's tick (futures.csv:2)

    error[H144]: the need of chat in 2027-01 is too small for three decimals of Gtok:m
     --> workload.csv:2
      = help: price it in a smaller unit, such as Mtok instead of Gtok

    warning[H145]: to look at: 1 record, hardware that the table of names does not have (Q-RTX-9900)
     --> offers.json:1

    warning[H146]: left out: 1 record, machine types whose hardware is not known (Standard_ND128isr_R100_v9)
     --> prices.json:3

    warning[H200]: GPU1 2027-01 is over-hedged: held lots cover 93.2%, the band's maximum is 90.0% (positions.csv:2, bands.csv:2)

    warning[H201]: GPU1 does not list 2029-11 to 2029-12: left open

    warning[H202]: -5 GPU1 lots of 2027-01 are short: they add to the need (positions.csv:2)

    warning[H203]: the position in GPU1 2026-10 has expired: left out (positions.csv:2, prices.csv:11)

    warning[H204]: the position in GPU1 2027-06 is after the last planned month: left out (positions.csv:2)

    warning[H205]: the need of 2027-01 is below half a lot of GPU1: no lot is bought

    warning[H206]: 129 lots of H100-OTC 2027-01 pass the position limit of 100

    warning[H207]: 26 lots of H100-OTC 2027-01 are fewer than the block minimum of 50

    warning[H208]: 129 lots of GPU1 2027-01 are more than the day's volume of 40 (futures.csv:2)

    warning[H209]: 20000 gpu_hour:H100 reserved for gcp-h100 in 2027-01 are paid and not used (commitments.csv:2, workload.csv:2)

    warning[H210]: GPU1: margin terms unknown (built-in contracts:2)

    warning[H211]: BARE: trade fee unknown (contracts.csv:2)

    warning[H212]: GPU1: no settles; the locked cost is indicative

    warning[H213]: api-llama is a supplier's list price: 50.0% of it follows an index (instruments.csv:3)

    warning[H214]: no contract hedges network-token: costed flat and left open

    note[H215]: GPU1: no holidays of NYMEX are known; every weekday counts as a fixing day

    note[H216]: gcp-h100 is hedged with GPU1; AX-H100 would do too

    note[H217]: gcp-h100: list price less 12%, renewed each March (instruments.csv:2)

    error[H219]: policy.csv has no rule, so there is nothing to check
       = help: add rules to policy.csv; hedge schema policy lists its columns

    warning[H220]: the position in GPU1 2027-01 is of 2026-12-01, after the as-of day: left out (positions.csv:3)

    error[H230]: the file ends too early
     --> base.json:1:31
      = help: expected a name in quotes

    error[H231]: the file is not the report of a plan
      --> base.json
       = help: save one with hedge plan -o FILE.json

    error[H232]: the row of 2027-01 is there twice
     --> base.json:6:5
      = help: save the plan again

    error[H233]: base.json is in EUR, and the book in USD
       = help: compare plans of one currency

    error[H234]: @package/Tests/Golden/diff/by-team/base.json is by team, and @package/Tests/Golden/diff/two-plans-text/new.json whole
       = help: save both with the same --by, or both without

    error[H235]: base.json lacks exposure, hedge_ratio, index_exposure, target, held_lots, futures_price, expected_price, committed_cost, position_value and fees
       = help: save it with all its columns

    error[H236]: new.json has no expected cost for 2027-01
       = help: mend its book and save it again

    note[H237]: rows of several instruments without a contract count as volume: 2027-01
       = help: save both plans with --by instrument

    error[H250]: "index_up_30" is the name of a built-in scenario
     --> scenarios.csv:3:1
      |
    3 | index_up_30,2027-01,30
      | ^^^^^^^^^^^ expected a name of your own
      = help: hedge stress lists the built-in scenarios

    warning[H251]: the scenario glut has a row for 2027-04, which is not planned (scenarios.csv:3)

    warning[H252]: bust takes an own price below zero in 2027-01 (scenarios.csv:2)

    warning[H253]: one lot of GPU1 is more than all that 2027-01 needs: coverage 204.4% (built-in contracts:2)

    warning[H254]: no whole lot of GPU1 meets the band of 60.0% to 80.0% in 2027-01 (bands.csv:2, built-in contracts:2)

    warning[H270]: GPU1 is filed and does not trade: its orders are a paper record

    error[H271]: --ticks -999 makes the limit of GPU1 2027-01 -7.58
       = help: give a smaller number of ticks below the curve

    error[H272]: "month" is no value of JSON
     --> plan.csv:1:1
      = help: expected a number, a text in quotes, true, false or null

    error[H273]: this is no plan but "ratio/1"
     --> ratio.json:2:13
      = help: save one with hedge plan -o plan.json

    error[H274]: locked_cost is missing here
       --> plan.json:123:5
        = help: save the plan anew: hedge plan -o plan.json

    error[H275]: the plan is of book "elsewhere", and this is "book"
      --> plan.json
       = help: name the folder of the book that the plan was made of

    error[H276]: the plan was not complete when it was saved
     --> plan.json:7:17
      = help: only a complete plan can be scored

    error[H277]: the plan of 2026-01-30 is a.json once more
      --> b.json
       = see: a.json
       = help: leave one of them out

    error[H278]: own has too few prices in 2026-03
      --> plan.json
       = help: add them to prices.csv; a month needs min_days of its days

    note[H279]: not over on 2026-03-31, left out: 2026-04

    note[H280]: FUT did not trade when it was planned: its lots are a paper record

    error[H300]: nothing tells how much gpu_hour:H100 of GPU1 hedges one Mtok:standard of api
       = help: set ratio:api:GPU1 in settings.csv, or add prices of the index

    warning[H301]: the fitted ratio of gcp-h100 on GPU1 is far from its prior; the prior was trusted half as much

    warning[H302]: the ratio of gcp-h100 on GPU1 rests on 0 changes; 24 is little

    warning[H303]: the index explains 44.0% of the changes of gcp-h100 on GPU1; 80% is usual

    warning[H304]: 60.7% of the changes of gcp-h100 are zero: a sticky price follows its index in jumps

    warning[H305]: gcp-h100 follows late: ratio 0.4474 over one month, 0.8130 over the longer change

    warning[H306]: gcp-h100 jumps far beyond its other changes: 1.9132 in 2026-01

    note[H307]: level breaks of gcp-h100 were not tested: most of its changes are equal

    warning[H308]: gcp-h100 on GPU1: the ratio -1.104955 is a tenth of its prior 1 or less; not hedged

    warning[H309]: no prices of GPU1's index: gcp-h100 stands in for it, so the basis is unknown

    note[H310]: 1 month of gcp-h100 on GPU1 had too few common days

    note[H311]: api changes now and then; its values are carried forward, at most 184 days

    error[H312]: there are no prices of "gcp-h10"
       = help: did you mean gcp-h100?

    error[H313]: 2 changes cannot be fitted; three are needed
       = help: take a shorter --period, add --overlap, or add prices

    error[H314]: gcp-h100 is at -0.02 on 2026-11-18: a price at or below zero has no log or percent change
       = help: --change difference takes it as it is

    error[H315]: SD-H100 never moves over these changes
       = help: nothing can follow a price that does not change

    warning[H316]: aws-A100: 1 gap of more days than a price may be old: 468 days from 2025-03-20 to 2026-07-01 (lines 440, 443)
       --> prices.csv:443

    warning[H317]: aws-H100 stood still 3 times for 10 values or more: 22 values of 2.6295 from 2026-08-30 to 2026-09-20 (lines 685, 769); 21 values of 2.6295 from 2026-07-20 to 2026-08-09 (lines 521, 601); 15 values of 2.5318 from 2026-07-02 to 2026-07-16 (lines 449, 505)
       --> prices.csv:769

    note[H318]: sticky: 83 of 109 changes are zero (76.1%), 2026-01-05 to 2026-06-05

    warning[H319]: aws-H100 jumps far beyond its other changes, and stays: +7.7% from 2025-02-13 (2.422475) to 2025-02-14 (2.60855) (lines 336, 339); +7.6% from 2025-02-22 (3.114019) to 2025-02-23 (3.349969) (lines 363, 366); +7.5% from 2024-12-07 (1.974463) to 2024-12-08 (2.123388) (lines 137, 139); +7.3% from 2024-12-08 (2.123388) to 2024-12-09 (2.278388) (lines 139, 141); -7.2% from 2025-02-02 (2.450875) to 2025-02-03 (2.275281) (lines 303, 306); and 1 more
       --> prices.csv:339

    warning[H320]: aws-H100 jumps and stays, as when what is quoted changes; no row names its source: -55.4% from 2024-11-24 (2.756912) to 2024-11-25 (1.229) (lines 111, 113); -31.0% from 2025-01-30 (3.967294) to 2025-01-31 (2.739263) (lines 294, 297)
       --> prices.csv:113

    note[H321]: own: 1 price changed by later revisions: 2026-01-19 from 2.99 to 3.05 (lines 12, 13)
      --> prices.csv:13

    note[H322]: own: 1 value of Saturdays and Sundays, and most weekends have none: 2026-05-30 (line 105)
       --> prices.csv:105

    warning[H323]: own jumps far beyond its other changes, and goes back: +903.3% from 2026-03-27 (3.02) to 2026-03-30 (30.3) (lines 54, 55)
      --> prices.csv:55

    warning[H330]: gcp-h100 on GPU1: no changes tell nothing of effectiveness

    error[H340]: no volatility gives that premium: it lies from 0 to below 2
       = help: premium, strike and forward are for one index unit

    error[H341]: no collar at that level pays for itself; the fair price is 2.38886
       = help: give a cap above it, or a floor below it and not too far below

    error[H342]: no month has exposure that an option could protect
       = help: give --quantity, or plan months that are still open

    error[H343]: no contract hedges anything in this book
       = help: name a contract in instruments.csv, or with --contract

    warning[H344]: nothing was decided on 2 days, the last 2024-12-31 for CH100: the newest price of gcp-h100-mega is of 2024-10-31, 61 days old; 7 are allowed

    warning[H345]: 25 of 25 purchases at the level of the index, for want of quotes: what a future cost then is not known

    note[H346]: lots for months that are not over are left out: 6 months

    warning[H347]: the plan has no percentiles and counts in no calibration (plan.json)

    warning[H348]: 0.0% of 2 costs lie between P5 and P95 where 90% are meant: the ranges are too narrow

    error[H349]: no month of these plans is over; the newest price is of 2026-02-20
       = help: add the prices since, or give --as-of

    warning[H350]: search: its mean, low and high fit no lognormal quantity; planned with percentiles 59,331 and 148,326 (workload.csv:2, workload.csv:2)

    warning[H351]: demand cannot move that closely with all prices: a correlation of 0.803 is used (settings.csv:3)

    warning[H352]: with these lots the cost is less sure than without any

    warning[H353]: 2026-08 to 2026-09 of GPU1: bought on one index, settled on another; the gain of -44,979.94 holds the step between them

    error[H400]: standard output could not be written: No space left on device

    error[H401]: /dev/full could not be written: No space left on device
       = help: a file that was there before is unchanged

    error[H420]: cost.csv.manifest.json is no manifest: its schema is "plan/1", not manifest/1
     --> cost.csv.manifest.json:1
      = help: hedge writes it beside every -o file; keep the two together

    error[H421]: cost.csv is not what hedge wrote: sha256:12690f038112... and not e68d330459ec...
      --> cost.csv
       = help: it was changed afterwards, by hand or by another program

    error[H422]: book/prices.csv: price was "2.32", is "2.42"
     --> book/prices.csv:3:17
      |
    3 | 2026-11-19,h100,2.42,USD,gpu_hour:H100
      |                 ^^^^

    error[H423]: book/workload.csv is not there: a file that the report was made from
      --> book/workload.csv

    error[H424]: the command of cost.csv gives another report now
     --> cost.csv:2
      = help: line 2 is the first that differs

    error[H425]: cost.csv was made from standard input, which is gone
       = help: name a file instead, and the report can be verified

    warning[H426]: cost.csv was made by hedge 0.0.9 with methods 0, this is hedge 0.1.0 with methods 1
      --> cost.csv
    """#
}
