#pragma once

namespace cfglint::disk {

/// Takes the numbers of the standard files that were closed, so that no file that is opened later gets one of them and
/// what is printed ends up in a configuration. Reading from and writing to them fails, as before. Call it first.
void hold_standard_files();

}  // namespace cfglint::disk
