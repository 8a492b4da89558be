"""Reads the table at a path with pandas and prints how it went; exits with 3 where there is no pandas."""

import json
import resource
import sys
import time

try:
    import pandas
except ImportError:
    sys.exit(3)

start = time.perf_counter()
before = time.process_time()
table = pandas.read_csv(sys.argv[1])
seconds = time.perf_counter() - start
processor = time.process_time() - before
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"rows": len(table), "seconds": seconds, "processor": processor, "peak": peak}))
