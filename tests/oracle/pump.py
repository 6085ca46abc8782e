"""Opens a tap as a hypervisor does and passes its frames to and from another device: pump.py TAP DEVICE"""
import fcntl
import os
import select
import socket
import struct
import sys

TUNSETIFF = 0x400454CA
IFF_TAP_NO_PI = 0x0002 | 0x1000
ETH_P_ALL = 3
FRAME = 65536

tap = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(tap, TUNSETIFF, struct.pack("16sH", sys.argv[1].encode(), IFF_TAP_NO_PI))
device = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
device.bind((sys.argv[2], 0))

while True:
    ready, _, _ = select.select([tap, device], [], [])
    if tap in ready:
        device.send(os.read(tap, FRAME))
    if device in ready:
        frame, address = device.recvfrom(FRAME)
        if address[2] != socket.PACKET_OUTGOING:
            os.write(tap, frame)
