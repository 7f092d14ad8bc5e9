extension VerbSpec {
  /// What `plan` takes.
  static let plan = VerbSpec(
    name: "plan", summary: "how many lots for which months, what is locked and open",
    details: [
      "Reads the book, converts the workload to what its contracts are measured in, and prints a "
        + "row a month and contract: what is needed, what is hedged, how many lots to buy, and the "
        + "cost that this locks in and leaves open. Every assumption is a mark in its row."
    ],
    operands: [.book],
    flags: [.asOf, .from, .to, .contract, .by, .period, .utilization, .mfu, .allowMissing]
      + Flag.reading + Flag.reporting + [.totals, .explain] + Flag.simulating,
    formats: OutputFormat.report,
    examples: [
      Example("hedge plan", "the plan of the book in the current folder"),
      Example("hedge plan acme -o plan.csv -o plan.json", "the same plan in two files too"),
      Example("hedge plan acme --by team", "the plan split by team; it adds up to the plan"),
    ])

  /// What `check` takes.
  static let check = VerbSpec(
    name: "check", summary: "does the plan hold the policy; the verb for CI",
    details: [
      "Makes the plan and holds it against every row of policy.csv. The status is 1 when a gate is "
        + "broken, and 4 when one could not be evaluated. --as-of is needed: without it a book that "
        + "nobody touched for a year would look fresh.",
      "A simulated value that is nearer to its limit than two of its standard errors is tried once "
        + "more with ten times the paths, and is then inconclusive: status 4. A rule on change_pct "
        + "needs --baseline: a plan saved with hedge plan -o FILE.json. One on calibration needs "
        + "--scored: such plans, whose months are over by now, with the book's workload and prices "
        + "telling what was used and paid since.",
    ],
    operands: [.book],
    flags: [.asOf, .baseline, .scored, .from, .to, .contract, .period, .utilization, .mfu]
      + Flag.reading + [.format, .output, .width] + Flag.simulating,
    formats: OutputFormat.check,
    examples: [
      Example("hedge check --as-of 2026-11-20", "every rule, with its value and its distance"),
      Example(
        "hedge check acme --as-of 2026-11-20 -f github -o check.xml:junit",
        "annotations for a pull request, and a test report"),
    ])

  /// What `ratio` takes.
  static let ratio = VerbSpec(
    name: "ratio", summary: "hedge ratios with their errors, basis and fit",
    details: [
      "Without --of and --on: each instrument of the workload on its contract's index, as the plan "
        + "uses it. With both: one price series on another, with the sampling, the changes and the "
        + "errors that the flags name."
    ],
    operands: [.book],
    flags: [
      .of, .on, .sampling, .change, .period, .overlap, .lag, .confidence,
      .asOf, .from, .to, .contract,
    ] + Flag.reading + Flag.reporting,
    formats: OutputFormat.report,
    examples: [
      Example("hedge ratio", "every ratio that the plan uses"),
      Example(
        "hedge ratio --of brent --on wti --sampling as_given",
        "one series on another, each value taken as it is"),
    ])

  /// What `explain` takes.
  static let explain = VerbSpec(
    name: "explain", summary: "how one figure was made, or what a message means",
    details: [
      "TARGET is a figure: the row and the column of a report, joined by points, such as "
        + "2027-02.FUT.lots or total.expected_cost. The plan is looked through first, then the "
        + "other reports but drivers, compare and backtest; a name and a colon in front choose one, "
        + "as in curve:FUT.2027-02.futures_price or backtest:total.gain. Printed is the tree of formulas down to the cells, "
        + "with every intermediate. The JSON form has all that a script needs to compute the "
        + "figure again.",
      "TARGET may also be the code of a message, such as H012, or figures: the list of all "
        + "(plan:figures: those of one report).",
    ],
    operands: [
      .needed("TARGET", "a figure, such as 2027-02.FUT.lots, or a code, such as H012"), .book,
    ],
    flags: [.and, .asOf, .from, .to, .contract, .by, .period, .utilization, .mfu]
      + Flag.reading + Flag.reporting + Flag.simulating,
    formats: [.text, .csv, .json, .jsonl],
    examples: [
      Example("hedge explain 2027-02.FUT.lots acme", "why so many lots"),
      Example("hedge explain total.expected_cost -f json", "the same tree for a script"),
      Example("hedge explain H012", "what the message means and what to do"),
    ])

  /// What `curve` takes.
  static let curve = VerbSpec(
    name: "curve", summary: "the forward curve, month by month, with its source",
    operands: [.book],
    flags: [.asOf, .from, .to, .contract] + Flag.reading + Flag.reporting,
    formats: OutputFormat.report,
    examples: [Example("hedge curve --contract GPU1", "the curve of one contract")])
}
