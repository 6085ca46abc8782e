// How bytes and places are written for other programs.
#include <gtest/gtest.h>

#include "src/report/base64.hpp"
#include "src/report/json_text.hpp"
#include "src/report/place.hpp"
#include "src/report/uri.hpp"
#include "src/report/xml.hpp"

namespace cfglint {
namespace {

TEST(Base64, IsThatOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64(std::string_view("\x00\xff\xfe", 3)), "AP/+");
}

TEST(Uri, IsRelativeOrAFileAndEscapesOddBytes) {
  EXPECT_EQ(uri_of("hosts/web-1/etc/network/interfaces.d/a_b~c"), "hosts/web-1/etc/network/interfaces.d/a_b~c");
  EXPECT_EQ(uri_of("/etc/ssl/openssl.cnf"), "file:///etc/ssl/openssl.cnf");
  EXPECT_EQ(uri_of("a b%:?#\n\xff"), "a%20b%25%3A%3F%23%0A%FF");
}

TEST(Place, CountsCharacters) {
  const SourceFile file("/f", "a\n\xc3\xa4\xf0\x9f\x90\xa7x\xff\xffy\n");
  EXPECT_EQ(place_of(file, 0), (LineColumn{1, 1}));
  EXPECT_EQ(place_of(file, 2), (LineColumn{2, 1}));
  EXPECT_EQ(place_of(file, 4), (LineColumn{2, 2}));
  EXPECT_EQ(place_of(file, 8), (LineColumn{2, 3}));
  EXPECT_EQ(place_of(file, 11), (LineColumn{2, 6}));
}

TEST(Xml, EscapesWhatHasAMeaningOrIsNotAllowed) {
  EXPECT_EQ(xml_text("<a href=\"x\">&\t\x1b\xff</a>"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#9;\\x1b\xEF\xBF\xBD&lt;/a&gt;");
  EXPECT_EQ(xml_text("\xef\xbf\xbe"), "\\u{fffe}");
  EXPECT_EQ(xml_lines("a\nb<\n"), "a\nb&lt;\n");
}

TEST(JsonText, IsAsciiAndSaysWhatItCannotKeep) {
  EXPECT_EQ(dump(Json{{"k", "\xc2\x9b\x7f\x1b\xff"}}, -1), "{\"k\":\"\\u009b\\u007f\\u001b\\ufffd\"}\n");
  EXPECT_TRUE(is_utf8("\xc3\xa4"));
  EXPECT_FALSE(is_utf8("\xc3"));
}

}  // namespace
}  // namespace cfglint
