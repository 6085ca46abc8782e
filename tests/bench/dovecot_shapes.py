"""Files of dovecot.conf's language that grow: each function takes the number of bytes."""


from openssl_shapes import repeat


def services(size):
    """What real files look like without their comments: 18 bytes a line."""
    return repeat(size, lambda n: f"service s{n} {{\n  unix_listener /var/spool/postfix/private/s{n} {{\n    mode = 0660\n"
                                  f"    user = postfix\n    group = postfix\n  }}\n  vsz_limit = 256M\n"
                                  f"  executable = imap\n}}\n\n"
                                  f"namespace n{n} {{\n  prefix = Shared/n{n}/\n  separator = /\n  list = children\n"
                                  f"  location = mbox:~/mail:INBOX=/var/mail/%u\n}}\n")


def one_setting(size):
    return repeat(size, lambda n: f"mail_debug = {'yes' if n % 2 else 'no'}\n")


def nested(size):
    depth = size // 16
    return "protocol imap {\n" * depth + "}\n" * depth


def unclosed(size):
    return repeat(size, lambda n: "service a {\n")


def one_block(size):
    return repeat(size, lambda n: f"service imap {{\n  vsz_limit = {n % 9 + 1}G\n}}\n")


def one_line(size):
    return "mail_plugins = " + "quota " * (size // 6) + "\n"


def joined(size):
    return "mail_plugins = a \\\n" + "  quota \\\n" * (size // 10) + "  b\n"


def variables(size):
    return "mail_plugins = quota\n" + repeat(size, lambda n: "mail_plugins = $mail_plugins acl\n")


def typing_errors(size):
    return repeat(size, lambda n: f"mail_locaton{n} = x\n")


def passdbs(size):
    return repeat(size, lambda n: f"passdb {{\n  driver = passwd-file\n  args = /etc/dovecot/users{n}\n}}\n")


def plugins(size):
    return "plugin {\n" + repeat(size, lambda n: f"  quota_rule{n} = Trash:storage=+100M\n") + "}\n"


def bad_lines(size):
    return repeat(size, lambda n: f"service a{n}{{\n}}\nprotocols imap\n")


def included_files(size):
    """A thousand included files, each a thousandth of the size."""
    files = {f"etc/dovecot/conf.d/{n:03}.conf": services(size // 1000) for n in range(1000)}
    return files | {"etc/dovecot/dovecot.conf": "!include conf.d/*.conf\n"}


SHAPES = {"many services": services, "many times one setting": one_setting, "nested blocks": nested,
          "unclosed blocks": unclosed, "many times one block": one_block, "one giant line": one_line,
          "many continuations": joined, "many variables": variables, "many typing errors": typing_errors,
          "many passdbs": passdbs, "many plugin settings": plugins, "many bad lines": bad_lines}
