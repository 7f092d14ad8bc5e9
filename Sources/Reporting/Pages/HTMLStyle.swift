/// The style sheet of a page.
enum HTMLStyle {
  /// Colours for light, dark and paper; every pair of text and ground has a contrast of at least 4.5.
  static let sheet = """
    :root {
      color-scheme: light dark;
      --ground: #ffffff; --ink: #1b1f24; --faint: #57606a; --rule: #c9d1d9; --head: #f3f5f7;
      --t0: #57606a; --t1: #0b5cad; --t2: #b45309; --t3: #3f6b12; --t4: #7c3aed;
      --error: #b3261e; --warning: #8a4b00;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ground: #0f1419; --ink: #e6edf3; --faint: #a3adb8; --rule: #3a434d; --head: #1a2129;
        --t0: #a3adb8; --t1: #58a6ff; --t2: #f0883e; --t3: #7ec05a; --t4: #bc8cff;
        --error: #ff8b82; --warning: #e3b341;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--ground); color: var(--ink);
      font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      overflow-wrap: anywhere;
    }
    main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
    h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
    ul { margin: 0; padding-left: 1.25rem; }
    .facts { color: var(--faint); font-size: .9rem; }
    .under { margin-left: 1.25rem; }
    .result { list-style: none; padding: .25rem 0 .25rem .9rem; border-left: 4px solid var(--t1); }
    .result li + li { margin-top: .25rem; }
    .findings { list-style: none; padding: 0; font-size: .9rem; }
    .findings li { padding: .4rem 0; border-top: 1px solid var(--rule); }
    .findings b { text-transform: uppercase; font-size: .75rem; letter-spacing: .04em; }
    .error { color: var(--error); }
    .warning { color: var(--warning); }
    .note, .place, em, .axis { color: var(--faint); }
    em { font-style: normal; }
    code, .place, dd { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    code, .place { font-size: .85em; }
    p.note { font-size: .85rem; margin: .25rem 0 0; }
    .scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: 6px; }
    .scroll:focus-visible, summary:focus-visible { outline: 3px solid var(--t1); outline-offset: 2px; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th, td { padding: .35rem .65rem; text-align: left; vertical-align: top; font-weight: 400; }
    thead th, thead td { background: var(--head); font-weight: 600; vertical-align: bottom; }
    tbody th, tbody td { border-top: 1px solid var(--rule); }
    tfoot th, tfoot td { border-top: 2px solid var(--ink); font-weight: 600; }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    thead .n { white-space: normal; overflow-wrap: normal; }
    .w { white-space: nowrap; }
    thead .w, thead .long { overflow-wrap: normal; }
    .long { min-width: 16rem; max-width: 34rem; }
    th[scope=row], thead th:first-child { position: sticky; left: 0; background: var(--ground); }
    thead th:first-child { background: var(--head); }
    th[scope=row].long { position: static; }
    tfoot sup { line-height: 0; }
    details { margin: .5rem 0 0; font-size: .9rem; }
    summary { cursor: pointer; color: var(--t1); padding: .25rem 0; }
    dl { margin: 0; font-size: .85rem; }
    dl div { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: 0 1rem; }
    dl div { padding: .25rem 0; border-top: 1px solid var(--rule); }
    dt { color: var(--faint); }
    dd { margin: 0; }
    .charts { display: grid; gap: 0 2rem; }
    .charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); }
    .charts section, .charts figure { min-width: 0; }
    figure { margin: .25rem 0 0; }
    figcaption { font-weight: 600; font-size: .95rem; }
    .axis { font-weight: 400; }
    .key { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
    .key { font-size: .85rem; margin: .25rem 0; }
    .key li { display: flex; align-items: center; gap: .4rem; }
    .sample { width: 28px; height: 14px; flex: none; }
    .chart { display: block; width: 100%; height: auto; }
    .chart.wide { max-width: 40rem; }
    .chart.narrow { display: none; max-width: 30rem; }
    .chart text { fill: var(--faint); font-size: 12px; font-variant-numeric: tabular-nums; }
    .grid, .zero { fill: none; stroke: var(--rule); stroke-width: 1; }
    .zero { stroke: var(--faint); }
    .t0 { --tone: var(--t0); } .t1 { --tone: var(--t1); } .t2 { --tone: var(--t2); }
    .t3 { --tone: var(--t3); } .t4 { --tone: var(--t4); }
    .bar { fill: var(--tone); stroke: var(--ground); stroke-width: 1; }
    .bar.t2, .bar.t4 { fill-opacity: .3; stroke: var(--tone); stroke-width: 1.5; }
    .bar.t3 { fill-opacity: .6; stroke: var(--tone); stroke-dasharray: 3 2; }
    .line { fill: none; stroke: var(--tone); stroke-width: 2.25; stroke-linejoin: round; }
    .line.t2 { stroke-dasharray: 7 4; }
    .line.t3 { stroke-dasharray: 2 3; }
    .line.t4 { stroke-dasharray: 10 3 2 3; }
    .line.t0 { stroke-width: 1.25; stroke-dasharray: 3 3; }
    .point { fill: var(--tone); stroke: var(--ground); stroke-width: 1; }
    .point.t2 { fill: var(--ground); stroke: var(--tone); stroke-width: 2; }
    .band { fill: var(--tone); fill-opacity: .16; stroke: var(--tone); stroke-opacity: .7; }
    .band { stroke-width: 1; }
    .band.t2 { stroke-dasharray: 7 4; }
    @media screen and (max-width: 40rem) {
      h1 { font-size: 1.25rem; }
      .chart.wide { display: none; }
      .chart.narrow { display: block; }
      dl div { grid-template-columns: 1fr; }
      .long { min-width: 12rem; }
    }
    @media print {
      @page { size: A4 landscape; margin: 12mm; }
      body { font-size: 10pt; }
      main { max-width: none; padding: 0; }
      .scroll { overflow: visible; border: 0; }
      th, td { padding: .15rem .4rem; }
      table { font-size: 8pt; }
      .long { min-width: 0; }
      th[scope=row], thead th:first-child { position: static; }
      tr, figure, .findings li { break-inside: avoid; }
      h2 { break-after: avoid; }
      .charts { grid-template-columns: 1fr 1fr; }
      .charts section { break-inside: avoid; }
      .chart.wide { max-width: 13cm; }
      details.whole, details:not([open]) { display: none; }
      .bar, .band, .point, thead th { print-color-adjust: exact; }
    }
    """
}
