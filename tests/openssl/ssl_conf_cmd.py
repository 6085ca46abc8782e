"""Asks a libssl what SSL_CONF_cmd() says to commands of a file: ssl_conf_cmd.py LIBSSL < "Command value" lines.

Prints one number a line: 2 taken, 0 a bad value, -2 unknown. No configuration file is loaded.
"""
import ctypes
import sys

NO_LOAD_CONFIG = 0x80
FILE, CLIENT, SERVER = 0x2, 0x4, 0x8

ssl = ctypes.CDLL(sys.argv[1])
for function in (ssl.TLS_method, ssl.SSL_CTX_new, ssl.SSL_CONF_CTX_new):
    function.restype = ctypes.c_void_p
ssl.OPENSSL_init_ssl.argtypes = [ctypes.c_uint64, ctypes.c_void_p]
ssl.SSL_CTX_new.argtypes = [ctypes.c_void_p]
ssl.SSL_CONF_CTX_set_flags.argtypes = [ctypes.c_void_p, ctypes.c_uint]
ssl.SSL_CONF_CTX_set_ssl_ctx.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
ssl.SSL_CONF_cmd.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]

ssl.OPENSSL_init_ssl(NO_LOAD_CONFIG, None)
for line in sys.stdin:
    command, _, value = line.rstrip("\n").partition(" ")
    context, commands = ssl.SSL_CTX_new(ssl.TLS_method()), ssl.SSL_CONF_CTX_new()
    ssl.SSL_CONF_CTX_set_flags(commands, FILE | CLIENT | SERVER)
    ssl.SSL_CONF_CTX_set_ssl_ctx(commands, context)
    print(ssl.SSL_CONF_cmd(commands, command.encode(), value.encode()))
