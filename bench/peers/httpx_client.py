"""httpx.Client: python3 httpx_client.py URL"""

import sys

from round_loop import HEADERS, absent, answer_rounds

try:
    import httpx
except ImportError as error:
    absent(error)

url = sys.argv[1]
with httpx.Client(headers=HEADERS) as client:

    def send():
        response = client.get(url)
        assert response.status_code == 200 and response.content

    answer_rounds(httpx.__version__, send)
