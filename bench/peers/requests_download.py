"""One download by requests in chunks of 1 MiB: python3 requests_download.py URL FILE"""

import json
import sys
import time
import warnings

import requests

warnings.simplefilter("ignore")
url, file = sys.argv[1:]
start = time.perf_counter()
with requests.get(url, stream=True, verify=False, headers={"Accept-Encoding": "identity"}) as response:
    assert response.status_code == 200
    with open(file, "wb") as target:
        for chunk in response.iter_content(1024 * 1024):
            target.write(chunk)
print(json.dumps({"seconds": time.perf_counter() - start}))
