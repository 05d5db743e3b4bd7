"""One download by aiohttp in chunks of 1 MiB: python3 aiohttp_download.py URL FILE"""

import asyncio
import json
import sys
import time

import aiohttp


async def main(url, file):
    start = time.perf_counter()
    timeout = aiohttp.ClientTimeout(total=None)
    async with aiohttp.ClientSession(timeout=timeout, headers={"Accept-Encoding": "identity"}) as session:
        async with session.get(url, ssl=False) as response:
            assert response.status == 200
            with open(file, "wb") as target:
                async for chunk in response.content.iter_chunked(1024 * 1024):
                    target.write(chunk)
    print(json.dumps({"seconds": time.perf_counter() - start}))


asyncio.run(main(sys.argv[1], sys.argv[2]))
