// With whose right names are looked up. A stick's files may belong to anybody; what lies on the machine is reached with
// the caller's own rights alone.
#pragma once

namespace dieu8 {

class NameRights {
 public:
  virtual ~NameRights() = default;
  virtual void raise() {}
  virtual void lower() {}
};

// Raised while it lives: around a call that looks a name up, and nothing else.
class RaisedRights {
 public:
  explicit RaisedRights(NameRights& rights) : rights_(rights) { rights_.raise(); }
  ~RaisedRights() { rights_.lower(); }
  RaisedRights(const RaisedRights&) = delete;
  RaisedRights& operator=(const RaisedRights&) = delete;

 private:
  NameRights& rights_;
};

}  // namespace dieu8
