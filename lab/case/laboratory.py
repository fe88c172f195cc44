# SPDX-License-Identifier: Apache-2.0
#
# What an experiment needs: `from laboratory import *`.

# ruff: noqa: F401, F403
import ctypes
import socket
import struct
import time

from addresses import *
from counters import *
from network import IPPROTO_MPTCP, CannotRun
from packets import *
from tcp_client import TcpClient
from ways import *
