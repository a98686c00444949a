// Ctrl-C and its kin as a question: the work asks, stops at a safe place, and can be resumed.
#pragma once

namespace dieu8 {

// From now on SIGINT, SIGTERM and SIGHUP only set a flag. A second Ctrl-C does nothing more: the first is honoured.
void catch_stop_signals();

bool stop_asked();

// What Ctrl-C does, from another key; `forget_stop` before the work goes on.
void ask_to_stop();
void forget_stop();

// Workers leave these signals to the main thread.
void leave_signals_to_main_thread();

}  // namespace dieu8
