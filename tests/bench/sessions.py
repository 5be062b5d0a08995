"""Viewers without a browser: sessions that speak Streamlit's own protocol, so that the server alone is measured."""

import asyncio
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


@dataclass
class Viewer:
    """One session: the pills of the measured page, and what the server has sent it."""

    socket: ClientConnection
    pills: str = ""
    received: int = 0

    async def choose(self, choice: int | None) -> None:
        """Ask for the page, with a choice once its pills are known, and read until the script has ended."""
        told = BackMsg()
        told.rerun_script.query_string = ""
        if choice is not None:
            state = told.rerun_script.widget_states.widgets.add(id=self.pills)
            state.string_array_value.data.append(str(choice))
        await self.socket.send(told.SerializeToString())
        while not await self._ended():
            pass

    async def _ended(self) -> bool:
        sent = await self.socket.recv()
        message = ForwardMsg.FromString(sent if isinstance(sent, bytes) else sent.encode())
        self.received += len(sent)
        element = message.delta.new_element
        if element.WhichOneof("type") == "button_group":
            self.pills = element.button_group.id
        return message.WhichOneof("type") == "script_finished"


async def opened(url: str) -> Viewer:
    """A session whose page has been drawn once."""
    socket = await connect(url.replace("http", "ws") + "/_stcore/stream", subprotocols=["streamlit"], max_size=None)
    viewer = Viewer(socket)
    await viewer.choose(None)
    assert viewer.pills, "the page drew no pills"
    return viewer


async def watched(url: str, viewers: int, choices: list[int]) -> tuple[float, float]:
    """That many viewers at once, each making all the choices: interactions a second, and kilobytes an interaction."""
    sessions = [await opened(url) for _ in range(viewers)]
    before = sum(session.received for session in sessions)
    clock = asyncio.get_running_loop().time
    began = clock()
    await asyncio.gather(*(_all(session, choices) for session in sessions))
    took, received = clock() - began, sum(session.received for session in sessions) - before
    made = viewers * len(choices)
    for session in sessions:
        await session.socket.close()
    return made / took, received / made / 1000


async def _all(viewer: Viewer, choices: list[int]) -> None:
    for choice in choices:
        await viewer.choose(choice)
