"""libssl_probe FILE: what the libcrypto and libssl of this machine make of a configuration, on one line each:
`load ok|failed`, `message TEXT` (the error queue), `section [NAME] KEY=VALUE`, and `context ROLE ...` for a server's and
a client's SSL_CTX under OPENSSL_CONF. Called by its functions, as openssl(1) shows neither.
"""
import ctypes
import ctypes.util
import glob
import sys

MIN, MAX = 130, 131  # SSL_CTRL_GET_{MIN,MAX}_PROTO_VERSION


def library(name):
    for pattern in ("/usr/lib/*/", "/lib/*/"):
        for path in sorted(glob.glob(pattern + name + ".so.[13]*"), reverse=True):
            return ctypes.CDLL(path, mode=ctypes.RTLD_GLOBAL)
    sys.exit(name + " is absent")


crypto, ssl = library("libcrypto"), library("libssl")
for function in ("NCONF_new", "BIO_new", "BIO_s_mem", "TLS_server_method", "TLS_client_method"):
    getattr(crypto if hasattr(crypto, function) else ssl, function).restype = ctypes.c_void_p
for function in ("SSL_CTX_new", "SSL_CTX_get_ciphers", "SSL_new"):
    getattr(ssl, function).restype = ctypes.c_void_p
crypto.OPENSSL_sk_value.restype = ctypes.c_void_p
ssl.SSL_CIPHER_get_name.restype = ctypes.c_char_p
ssl.SSL_CTX_get_options.restype = ctypes.c_uint64
crypto.ERR_get_error.restype = ctypes.c_ulong


def say(kind, data):
    text = data.decode("utf-8", "backslashreplace") if isinstance(data, bytes) else data
    print(kind, text.replace("\r", "\\r"))


def drain():
    while True:
        code = crypto.ERR_get_error()
        if code == 0:
            return
        buffer = ctypes.create_string_buffer(256)
        crypto.ERR_error_string_n(ctypes.c_ulong(code), buffer, ctypes.c_size_t(256))
        say("message", buffer.value)


def sections(path):
    conf, line = ctypes.c_void_p(crypto.NCONF_new(None)), ctypes.c_long(0)
    if crypto.NCONF_load(conf, path.encode(), ctypes.byref(line)) <= 0:
        say("load", "failed")
        say("message", f"line {line.value}")
        drain()
        return
    say("load", "ok")
    memory = ctypes.c_void_p(crypto.BIO_new(ctypes.c_void_p(crypto.BIO_s_mem())))
    crypto.NCONF_dump_bio(conf, memory)
    data = ctypes.c_char_p()
    length = crypto.BIO_ctrl(memory, 3, ctypes.c_long(0), ctypes.byref(data))  # BIO_CTRL_INFO
    for entry in ctypes.string_at(data, length).split(b"\n"):
        if entry.strip():
            say("section", entry)


def context(role, method):
    handle = ssl.SSL_CTX_new(ctypes.c_void_p(method))
    if not handle:
        say("context", role + " cannot be made")
        drain()
        return
    handle = ctypes.c_void_p(handle)
    say("context", f"{role} protocols {ssl.SSL_CTX_ctrl(handle, MIN, 0, None):x} to {ssl.SSL_CTX_ctrl(handle, MAX, 0, None):x}")
    say("context", f"{role} level {ssl.SSL_CTX_get_security_level(handle)}")
    say("context", f"{role} options {ssl.SSL_CTX_get_options(handle):x}")
    ciphers = ctypes.c_void_p(ssl.SSL_CTX_get_ciphers(handle))
    for at in range(crypto.OPENSSL_sk_num(ciphers)):
        say("context", role + " cipher " + ssl.SSL_CIPHER_get_name(
            ctypes.c_void_p(crypto.OPENSSL_sk_value(ciphers, at))).decode())
    drain()


sections(sys.argv[1])
started = ssl.OPENSSL_init_ssl(ctypes.c_uint64(0x40), None)  # OPENSSL_INIT_LOAD_CONFIG
if started != 1:
    say("context", "none: libssl does not start")
    drain()
else:
    context("server", ssl.TLS_server_method())
    context("client", ssl.TLS_client_method())
