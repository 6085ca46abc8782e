#pragma once
#include <string_view>

namespace cfglint::test {

// With one of the passdbs behind it, each of these lets alice log in and read mail in /srv/mail/alice.
inline constexpr std::string_view kWorking23 = R"(protocols = imap
ssl = no
mail_location = maildir:~/Maildir
userdb {
  driver = static
  args = uid=2000 gid=2000 home=/srv/mail/%u
}
)";
inline constexpr std::string_view kPassdb23 = "passdb {\n  driver = static\n  args = password=secret\n}\n";
inline constexpr std::string_view kWorking24 = R"(dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols = imap
ssl = no
mail_driver = maildir
mail_path = ~/Maildir
userdb static {
  fields {
    uid = 2000
    gid = 2000
    home = /srv/mail/%{user}
  }
}
)";
inline constexpr std::string_view kPassdb24 = "passdb static {\n  password = secret\n}\n";

}  // namespace cfglint::test
