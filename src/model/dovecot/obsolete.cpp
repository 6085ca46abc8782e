#include "src/model/dovecot/obsolete.hpp"

#include <algorithm>
#include <array>

namespace cfglint::dovecot {
namespace {

using Change = ObsoleteSetting::Change;

constexpr std::array kObsolete{
    ObsoleteSetting{"dbox_rotate_days", Change::Delete, ""},
    ObsoleteSetting{"dbox_rotate_min_size", Change::Delete, ""},
    ObsoleteSetting{"dbox_rotate_size", Change::Rename, "mdbox_rotate_size"},
    ObsoleteSetting{"director_consistent_hashing", Change::Delete, ""},
    ObsoleteSetting{"fsync_disable", Change::Rewrite, "mail_fsync"},
    ObsoleteSetting{"login_dir", Change::Delete, ""},
    ObsoleteSetting{"login_executable", Change::Rewrite, "service imap-login { executable }"},
    ObsoleteSetting{"login_max_connections", Change::Rewrite, "service imap-login { client_limit }"},
    ObsoleteSetting{"login_max_processes_count", Change::Rewrite, "service imap-login { process_limit }"},
    ObsoleteSetting{"login_process_per_connection", Change::Rewrite, "service imap-login { service_count }"},
    ObsoleteSetting{"login_process_size", Change::Rewrite, "service imap-login { vsz_limit }"},
    ObsoleteSetting{"login_processes_count", Change::Rewrite, "service imap-login { process_min_avail }"},
    ObsoleteSetting{"mail_cache_compress_continued_percentage", Change::Rename,
                    "mail_cache_purge_continued_percentage"},
    ObsoleteSetting{"mail_cache_compress_delete_percentage", Change::Rename, "mail_cache_purge_delete_percentage"},
    ObsoleteSetting{"mail_cache_compress_header_continue_count", Change::Rename,
                    "mail_cache_purge_header_continue_count"},
    ObsoleteSetting{"mail_cache_compress_min_size", Change::Rename, "mail_cache_purge_min_size"},
    ObsoleteSetting{"mail_executable", Change::Rewrite, "service imap { executable }"},
    ObsoleteSetting{"mail_log_max_lines_per_sec", Change::Delete, ""},
    ObsoleteSetting{"mail_process_size", Change::Rewrite, "service imap { vsz_limit }"},
    ObsoleteSetting{"maildir_copy_preserve_filename", Change::Delete, ""},
    ObsoleteSetting{"max_mail_processes", Change::Rewrite, "service imap { process_limit }"},
    ObsoleteSetting{"ssl_ca_file", Change::File, "ssl_ca"},
    ObsoleteSetting{"ssl_cert_file", Change::File, "ssl_cert"},
    ObsoleteSetting{"ssl_dh_parameters_length", Change::Delete, ""},
    ObsoleteSetting{"ssl_disable", Change::Rewrite, "ssl"},
    ObsoleteSetting{"ssl_key_file", Change::File, "ssl_key"},
    ObsoleteSetting{"ssl_listen", Change::Rewrite, "service imap-login { inet_listener imaps { address } }"},
    ObsoleteSetting{"ssl_parameters_regenerate", Change::Delete, ""},
    ObsoleteSetting{"ssl_protocols", Change::Rewrite, "ssl_min_protocol"},
};
static_assert(std::ranges::is_sorted(kObsolete, {}, &ObsoleteSetting::key));

}  // namespace

std::span<const ObsoleteSetting> obsolete_settings() { return kObsolete; }

const ObsoleteSetting* find_obsolete(std::string_view key) {
  const auto found = std::ranges::lower_bound(kObsolete, key, {}, &ObsoleteSetting::key);
  return found != kObsolete.end() && found->key == key ? &*found : nullptr;
}

}  // namespace cfglint::dovecot
