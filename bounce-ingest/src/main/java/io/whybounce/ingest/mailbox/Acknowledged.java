package io.whybounce.ingest.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the broker has acknowledged but the mailbox has not filed yet, so that a connection lost in
 * between does not publish it again. Holds one batch at most. For one thread.
 *
 * <p>Its entries name UIDVALIDITY with each UID: after a change of it, old entries mean nothing and
 * are dropped. A process that is killed here reads the mail again, with the same event ids.
 */
final class Acknowledged {
  private final Map<MailKey, Filing> filings = new HashMap<>();

  void add(Map<MailKey, Filing> acknowledged) {
    filings.putAll(acknowledged);
  }

  /** Which of {@code uids} are to be filed where. Forgets what the inbox does not hold any more. */
  Map<Filing, List<Long>> among(long uidValidity, Collection<Long> uids) {
    Map<Filing, List<Long>> due = new EnumMap<>(Filing.class);
    if (filings.isEmpty()) {
      return due;
    }
    Map<MailKey, Filing> present = new HashMap<>();
    for (long uid : uids) {
      MailKey key = new MailKey(uidValidity, uid);
      Filing filing = filings.get(key);
      if (filing != null) {
        present.put(key, filing);
        due.computeIfAbsent(filing, f -> new ArrayList<>()).add(uid);
      }
    }
    filings.clear();
    filings.putAll(present);
    return due;
  }

  void forget(long uidValidity, Collection<Long> uids) {
    uids.forEach(uid -> filings.remove(new MailKey(uidValidity, uid)));
  }

  int size() {
    return filings.size();
  }
}
