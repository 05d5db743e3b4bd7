"""httpx.AsyncClient: python3 httpx_async.py URL AT_ONCE"""

import asyncio
import sys

from round_loop import HEADERS, absent, answer_rounds_async

try:
    import httpx
except ImportError as error:
    absent(error)


async def main(url, at_once):
    limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
    async with httpx.AsyncClient(headers=HEADERS, limits=limits) as client:

        async def send():
            response = await client.get(url)
            assert response.status_code == 200 and response.content

        await answer_rounds_async(httpx.__version__, send, at_once)


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
