package io.whybounce.servers.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.imap.IMAPFolder;

/** What lies in the mailboxes of a server that is spoken to by IMAP only. */
final class Mailbox {
  private static final String TIMEOUT_MILLIS = "10000";

  private final int port;
  private final Session session;

  Mailbox(int port) {
    this.port = port;
    Properties properties = new Properties();
    properties.put("mail.imap.timeout", TIMEOUT_MILLIS);
    properties.put("mail.imap.connectiontimeout", TIMEOUT_MILLIS);
    // Looking at a mail changes nothing.
    properties.put("mail.imap.peek", "true");
    properties.put("mail.imap.partialfetch", "false");
    properties.put("mail.imap.socketFactory", new PromptSockets());
    this.session = Session.getInstance(properties);
  }

  int port() {
    return port;
  }

  void append(String login, String password, List<byte[]> mails) {
    in(
        login,
        password,
        store -> {
          Message[] messages = new Message[mails.size()];
          for (int i = 0; i < messages.length; i++) {
            messages[i] = new MimeMessage(session, new ByteArrayInputStream(mails.get(i)));
          }
          store.getFolder("INBOX").appendMessages(messages);
          return null;
        });
  }

  int count(String login, String password, String name) {
    return in(
        login,
        password,
        store -> {
          Folder folder = store.getFolder(name);
          return folder.exists() ? folder.getMessageCount() : 0;
        });
  }

  List<byte[]> messages(String login, String password, String name) {
    return in(
        login,
        password,
        store -> {
          Folder folder = store.getFolder(name);
          List<byte[]> mails = new ArrayList<>();
          if (folder.exists()) {
            folder.open(Folder.READ_ONLY);
            Message[] found = folder.getMessages();
            FetchProfile whole = new FetchProfile();
            whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
            folder.fetch(found, whole);
            for (Message message : found) {
              mails.add(bytes(message));
            }
          }
          return mails;
        });
  }

  /** Something that is done while logged in. */
  private interface Work<R> {
    R with(Store store) throws MessagingException;
  }

  private <R> R in(String login, String password, Work<R> work) {
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", port, login, password);
      return work.with(store);
    } catch (MessagingException e) {
      throw new IllegalStateException("the mailbox of " + login + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Message message) throws MessagingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a mail", e);
    }
    return out.toByteArray();
  }
}
