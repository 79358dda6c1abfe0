package io.whybounce.ingest.mailbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * The few IMAP commands that the watcher needs, spoken in UIDs (RFC 3501, 6.4.8; RFC 6851; RFC
 * 4315).
 *
 * <p>Message numbers, which the mail library is built on, shift whenever a mail is moved away; and
 * its message objects give a mail's own bytes only one mail at a time. UIDs stay, and one command
 * brings a whole batch byte for byte.
 */
final class UidCommands {
  /** The mail library's word for no arguments. */
  private static final Argument NO_ARGUMENTS = null;

  /** Searches at most until one tells of no mail that came in the middle of it. */
  private static final int MAX_SEARCHES = 4;

  private final IMAPFolder folder;

  UidCommands(IMAPFolder folder) {
    this.folder = folder;
  }

  /** The UIDs of all mails that are not marked as deleted, in the server's order. */
  List<Long> undeleted() throws MessagingException {
    return search("UNDELETED");
  }

  /** The UIDs of all mails that are marked as deleted. */
  List<Long> deleted() throws MessagingException {
    return search("DELETED");
  }

  /** Size and date of those of {@code uids} that still exist. */
  List<MailSummary> summaries(Collection<Long> uids) throws MessagingException {
    List<MailSummary> summaries = new ArrayList<>();
    for (FetchResponse fetched : fetch(uids, "RFC822.SIZE INTERNALDATE")) {
      UID uid = fetched.getItem(UID.class);
      RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
      INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
      if (uid != null && size != null) {
        Instant receivedAt =
            date == null || date.getDate() == null ? Instant.now() : date.getDate().toInstant();
        summaries.add(
            new MailSummary(uid.uid, Integer.toUnsignedLong((int) size.size), receivedAt));
      }
    }
    return summaries;
  }

  /** The bytes of those of {@code uids} that the server gives; does not mark them as seen. */
  Map<Long, byte[]> whole(Collection<Long> uids) throws MessagingException {
    return bodies(uids, "BODY.PEEK[]");
  }

  /** The first {@code max} bytes of the header of those of {@code uids} that the server gives. */
  Map<Long, byte[]> headers(Collection<Long> uids, int max) throws MessagingException {
    return bodies(uids, "BODY.PEEK[HEADER]<0." + max + ">");
  }

  /** Moves {@code uids} in one step (RFC 6851); those that are gone already are left out. */
  void move(Collection<Long> uids, String target) throws MessagingException {
    toFolder("UID MOVE ", uids, target);
  }

  /** Copies {@code uids}. */
  void copy(Collection<Long> uids, String target) throws MessagingException {
    toFolder("UID COPY ", uids, target);
  }

  /** Marks {@code uids} as deleted. */
  void markDeleted(Collection<Long> uids) throws MessagingException {
    run("UID STORE " + UidSets.of(uids) + " +FLAGS.SILENT (\\Deleted)");
  }

  /** Removes {@code uids}, which are marked as deleted, and no others (RFC 4315, 2.1). */
  void expunge(Collection<Long> uids) throws MessagingException {
    run("UID EXPUNGE " + UidSets.of(uids));
  }

  /** Removes all that is marked as deleted. */
  void expungeAll() throws MessagingException {
    run("EXPUNGE");
  }

  /** Lets the server tell what has changed. */
  void noop() throws MessagingException {
    run("NOOP");
  }

  private List<Long> search(String term) throws MessagingException {
    Response[] responses = run("UID SEARCH " + term);
    // A mail told of here need not be in the list, and IDLE will not tell of it again.
    for (int i = 1; i < MAX_SEARCHES && tellsOfNewMail(responses); i++) {
      responses = run("UID SEARCH " + term);
    }
    List<Long> uids = new ArrayList<>();
    for (Response response : responses) {
      if (response instanceof IMAPResponse found && found.keyEquals("SEARCH")) {
        // The library gives -1 at the end of the list.
        for (long uid = found.readLong(); uid >= 0; uid = found.readLong()) {
          uids.add(uid);
        }
      }
    }
    return uids;
  }

  private static boolean tellsOfNewMail(Response[] responses) {
    return Arrays.stream(responses)
        .anyMatch(r -> r instanceof IMAPResponse told && told.keyEquals("EXISTS"));
  }

  private Map<Long, byte[]> bodies(Collection<Long> uids, String item) throws MessagingException {
    Map<Long, byte[]> bodies = new LinkedHashMap<>();
    for (FetchResponse fetched : fetch(uids, item)) {
      UID uid = fetched.getItem(UID.class);
      BODY body = fetched.getItem(BODY.class);
      // A server may give no bytes (NIL) for a mail that it cannot read itself.
      if (uid != null && body != null && body.getByteArray() != null) {
        bodies.put(uid.uid, body.getByteArrayInputStream().readAllBytes());
      }
    }
    return bodies;
  }

  private List<FetchResponse> fetch(Collection<Long> uids, String items) throws MessagingException {
    Set<Long> wanted = Set.copyOf(uids);
    List<FetchResponse> fetched = new ArrayList<>();
    for (Response r : run("UID FETCH " + UidSets.of(uids) + " (UID " + items + ")")) {
      // Others are changes of flags that the server mentions in passing.
      if (r instanceof FetchResponse f
          && f.getItem(UID.class) != null
          && wanted.contains(f.getItem(UID.class).uid)) {
        fetched.add(f);
      }
    }
    return fetched;
  }

  private void toFolder(String command, Collection<Long> uids, String target)
      throws MessagingException {
    Argument folderName = new Argument();
    folderName.writeString(BASE64MailboxEncoder.encode(target));
    run(command + UidSets.of(uids), folderName);
  }

  /** Without arguments there must be none at all: an empty list would leave a blank at the end. */
  private Response[] run(String command) throws MessagingException {
    return run(command, NO_ARGUMENTS);
  }

  private Response[] run(String command, Argument arguments) throws MessagingException {
    return (Response[]) folder.doCommand(protocol -> run(protocol, command, arguments));
  }

  private static Response[] run(IMAPProtocol protocol, String command, Argument arguments)
      throws ProtocolException {
    Response[] responses = protocol.command(command, arguments);
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(responses[responses.length - 1]);
    return responses;
  }
}
