/// The program that runs the peers: Python, because that is where they are used.
enum PeerScript {
  /// Runs one peer when it is named, else all in turn.
  static let text = #"""
    """The same daily mean by hardware, from the same file, by hedge and by its peers.

    A peer is timed inside its process, without the start of Python and its imports; hedge is timed as a
    whole process. Outputs are compared before any time is printed.
    """
    import csv, decimal, io, json, os, resource, statistics, subprocess, sys, time

    def duckdb_mean(path, threads):
        import duckdb
        link = duckdb.connect()
        link.execute(f"SET threads = {threads}")
        link.execute("SET preserve_insertion_order = false")
        columns = ("{'timestamp': 'TIMESTAMP', 'provider': 'VARCHAR', 'region': 'VARCHAR', "
                   "'gpu': 'VARCHAR', 'price': 'DOUBLE'}")
        source = (f"read_csv('{path}', header = true, auto_detect = false, delim = ',', "
                  f"quote = '\"', columns = {columns})")
        begin = time.perf_counter()
        rows = link.execute(
            f"SELECT CAST(timestamp AS DATE), gpu, avg(price), count(*) FROM {source} "
            "GROUP BY 1, 2 ORDER BY 1, 2").fetchall()
        seconds = time.perf_counter() - begin
        return seconds, [(str(day), gpu, mean, count) for day, gpu, mean, count in rows]

    def polars_mean(path, threads):
        os.environ["POLARS_MAX_THREADS"] = str(threads)
        import polars as pl
        begin = time.perf_counter()
        frame = (
            pl.scan_csv(path, try_parse_dates=True)
            .group_by(pl.col("timestamp").dt.date().alias("day"), "gpu")
            .agg(pl.col("price").mean(), pl.len().alias("count"))
            .sort("day", "gpu").collect(engine="streaming"))
        seconds = time.perf_counter() - begin
        return seconds, [(str(day), gpu, mean, count) for day, gpu, mean, count in frame.rows()]

    def pandas_mean(path, threads):
        import pandas as pd, pyarrow as pa
        pa.set_cpu_count(threads)
        begin = time.perf_counter()
        frame = pd.read_csv(path, engine="pyarrow")
        groups = frame.groupby([frame["timestamp"].dt.normalize(), "gpu"], sort=True)["price"]
        table = groups.agg(["mean", "count"])
        seconds = time.perf_counter() - begin
        return seconds, [(str(day)[:10], gpu, row.mean_, row.count_) for (day, gpu), row in
                         zip(table.index, table.set_axis(["mean_", "count_"], axis=1).itertuples())]

    def exact_sum(path):
        import duckdb
        columns = ("{'timestamp': 'TIMESTAMP', 'provider': 'VARCHAR', 'region': 'VARCHAR', "
                   "'gpu': 'VARCHAR', 'price': 'DECIMAL(18,6)'}")
        return duckdb.connect().execute(
            f"SELECT sum(price) FROM read_csv('{path}', header = true, auto_detect = false, "
            f"delim = ',', quote = '\"', columns = {columns})").fetchone()[0]

    PEERS = {"duckdb": duckdb_mean, "polars": polars_mean, "pandas": pandas_mean}

    # A process counts the memory of the one that it was split from, so that a small one starts the program.
    LAUNCHER = """
    import os, sys, time
    begin = time.perf_counter()
    process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - begin
    os.write(int(sys.argv[1]), f"{seconds} {status} {usage.ru_maxrss / 1024}".encode())
    """

    def child(arguments):
        result, told = os.pipe()
        launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, str(told)]
        process = subprocess.Popen(launcher + arguments, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, pass_fds=[told])
        os.close(told)
        output = process.stdout.read()
        errors = process.stderr.read()
        process.wait()
        words = os.read(result, 200).decode().split()
        os.close(result)
        if not words:
            sys.exit(f"{arguments[0]} could not be run: {errors.decode()[-400:]}")
        return float(words[0]), output, errors, int(words[1]), float(words[2])

    def hedge(program, path, threads, form="csv"):
        seconds, output, errors, status, memory = child(
            [program, "index", path, "--method", "pooled", "--map", "date=timestamp", "--map",
             "hardware=gpu", "--threads", str(threads), "-f", form])
        if status != 0:
            sys.exit(f"{program} ended with {status}: {errors.decode()[-400:]}")
        return seconds, output, memory

    def difference(ours, theirs):
        if len(ours) != len(theirs):
            return f"{len(ours)} rows against {len(theirs)}"
        for (day, gpu, mean, count), other in zip(ours, theirs):
            if (day, gpu, count) != (other[0], other[1], other[3]):
                return f"{day} {gpu} {count} against {other}"
            if abs(float(mean) - other[2]) > 6e-7:
                return f"{day} {gpu}: {mean} against {other[2]}"
        return None

    def all_in_turn(path, threads, rounds, programs):
        print(f"{os.path.getsize(path) / 1e6:.1f} MB, {threads} threads, {rounds} rounds in turn")
        _, output, errors, status, _ = child([sys.executable, __file__, "sum", path])
        if status != 0:
            sys.exit(f"duckdb could not be run: {errors.decode()[-400:]}")
        exact = decimal.Decimal(output.decode())
        ours = None
        for program in programs:
            _, output, _ = hedge(program, path, threads, "json")
            report = json.loads(output, parse_float=decimal.Decimal)
            total = report["meta"]["quotes"]["sum"]
            print(f"{program}: {report['meta']['quotes']['used']} rows, sum {total}; "
                  f"exact decimals of DuckDB: {exact}")
            if total != exact:
                sys.exit("the sums differ")
            _, output, _ = hedge(program, path, threads)
            table = csv.DictReader(io.StringIO(output.decode(), newline=""))
            rows = [(row["date"], row["instrument"].removeprefix("index-"), row["price"],
                     int(row["quotes"])) for row in table]
            if ours is not None and rows != ours:
                sys.exit("two builds of hedge differ")
            ours = rows
        ours.sort()
        names = []
        for name in PEERS:
            _, output, errors, status, _ = child(
                [sys.executable, __file__, "one", name, path, str(threads)])
            if status != 0:
                print(f"{name}: could not be run: {errors.decode().strip().splitlines()[-1:]}")
                continue
            theirs = sorted((d, g, m, c) for d, g, m, c in json.loads(output)["rows"])
            wrong = difference(ours, theirs)
            print(f"{name} {json.loads(output)['version']}: " + (wrong or "the same means and counts"))
            if wrong:
                sys.exit(1)
            names.append(name)
        times = {key: [] for key in programs + names}
        memory = {key: 0 for key in programs + names}
        for _ in range(rounds):
            for key in programs + names:
                if key in programs:
                    seconds, _, peak = hedge(key, path, threads)
                else:
                    _, output, _, _, peak = child(
                        [sys.executable, __file__, "one", key, path, str(threads)])
                    seconds = json.loads(output)["seconds"]
                times[key].append(seconds)
                memory[key] = max(memory[key], peak)
        print("program,median_seconds,least,most,peak_MiB,median_over_" + "hedge")
        first = statistics.median(times[programs[0]])
        for key in programs + names:
            middle = statistics.median(times[key])
            print(f"{key},{middle:.4f},{min(times[key]):.4f},{max(times[key]):.4f},"
                  f"{memory[key]:.1f},{middle / first:.2f}")
        print("all seconds: " + json.dumps({k: [round(t, 4) for t in v] for k, v in times.items()}))

    if sys.argv[1] == "one":
        _, _, name, path, threads = sys.argv
        seconds, rows = PEERS[name](path, int(threads))
        version = sys.modules[name].__version__
        json.dump({"seconds": seconds, "version": version, "rows": rows}, sys.stdout)
    elif sys.argv[1] == "sum":
        sys.stdout.write(str(exact_sum(sys.argv[2])))
    else:
        all_in_turn(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
    """#
}
