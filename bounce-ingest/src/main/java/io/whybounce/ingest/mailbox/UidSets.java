package io.whybounce.ingest.mailbox;

import java.util.Collection;
import java.util.Iterator;
import java.util.TreeSet;

/** Writes UIDs as an IMAP sequence set (RFC 3501, 9): {@code 3:5,9}. */
final class UidSets {
  private UidSets() {}

  /** The set that holds exactly {@code uids}; there must be one at least. */
  static String of(Collection<Long> uids) {
    Iterator<Long> sorted = new TreeSet<>(uids).iterator();
    StringBuilder set = new StringBuilder();
    long start = sorted.next();
    long end = start;
    while (sorted.hasNext()) {
      long uid = sorted.next();
      if (uid != end + 1) {
        append(set, start, end);
        start = uid;
      }
      end = uid;
    }
    append(set, start, end);
    return set.toString();
  }

  private static void append(StringBuilder set, long start, long end) {
    if (!set.isEmpty()) {
      set.append(',');
    }
    set.append(start);
    if (end > start) {
      set.append(':').append(end);
    }
  }
}
