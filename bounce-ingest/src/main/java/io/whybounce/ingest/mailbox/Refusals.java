package io.whybounce.ingest.mailbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.iap.CommandFailedException;

/** Keeps one mail that the server cannot give from holding up the others. */
final class Refusals {
  private Refusals() {}

  /**
   * Fetches all at once. If the server answers NO (some do for a single damaged mail), fetches one
   * by one and leaves out what it refuses again.
   */
  static Map<Long, byte[]> bulkThenSingly(List<Long> uids, Fetch fetch) throws MessagingException {
    try {
      return fetch.fetch(uids);
    } catch (MessagingException e) {
      if (!isRefusal(e)) {
        throw e;
      }
    }
    Map<Long, byte[]> given = new LinkedHashMap<>();
    for (long uid : uids) {
      try {
        given.putAll(fetch.fetch(List.of(uid)));
      } catch (MessagingException e) {
        if (!isRefusal(e)) {
          throw e;
        }
      }
    }
    return given;
  }

  private static boolean isRefusal(MessagingException e) {
    return e.getCause() instanceof CommandFailedException;
  }

  /** One UID FETCH. */
  interface Fetch {
    Map<Long, byte[]> fetch(Collection<Long> uids) throws MessagingException;
  }
}
