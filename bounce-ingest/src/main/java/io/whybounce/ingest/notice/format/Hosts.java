package io.whybounce.ingest.notice.format;

import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.words.Addresses;

/** Finds the servers that a notice's prose names by their parts in the delivery. */
final class Hosts {
  /** What stands before the name of the server that writes, folded. */
  private static final String[] REPORTING = {
    "mail system at host ",
    "generating server: ",
    "qmail-send program at ",
    "reporting-mta: dns; ",
    "reporting-mta: dns;",
    "created automatically by mail delivery software on ",
    "the original message was received at host ",
    "smtp server at ",
    "on the queue on ",
    "in the queue on ",
    "bereitgestellt von: ",
    "generierender server: ",
    "serveur de génération : ",
    "servidor generador: ",
    "server di generazione: ",
    "servidor de geração: ",
    "bronserver: ",
    "genererende server: ",
    "создающий сервер: ",
    "生成服务器: ",
    "生成サーバー: ",
    "postfix program at host ",
    "sendmail program at ",
    "mail delivery system at "
  };

  /** What stands before the name of the server that was spoken to, folded. */
  private static final String[] REMOTE = {
    "while talking to ",
    "connected to ",
    "smtp error from remote mail server after ",
    "remote server at ",
    "by remote host ",
    "remote host is ",
    "from host ",
    ": host ",
    "host ",
    "server for the recipient domain ",
    "by the server for the recipient domain ",
    "connect to ",
    "connecting to ",
    "rejected by ",
    "remote mta: ",
    "remote server: ",
    "the remote server "
  };

  /** What stands behind the name of the server that was spoken to, folded. */
  private static final String[] REMOTE_BEHIND = {
    " rejected your message",
    " gave this error",
    " does not like recipient",
    " does not like sender"
  };

  private Hosts() {}

  /** The host that wrote the notice, by its words. */
  static Optional<String> reporting(NoticeMail mail) {
    return first(mail.folded(), REPORTING);
  }

  /** The host that the writer of {@code text} spoke to. */
  static Optional<String> remote(String text) {
    int limit = Math.min(text.length(), 4_000);
    String folded = text.substring(0, limit).toLowerCase(Locale.ROOT);
    return first(folded, REMOTE).or(() -> behind(folded));
  }

  private static Optional<String> first(String folded, String[] marks) {
    for (String mark : marks) {
      for (int at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + 1)) {
        Optional<String> host = hostAt(folded, at + mark.length());
        if (host.isPresent()) {
          return host;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> behind(String folded) {
    for (String mark : REMOTE_BEHIND) {
      int at = folded.indexOf(mark);
      int start = at;
      while (start > 0 && at - start < 255 && isHost(folded.charAt(start - 1))) {
        start--;
      }
      String name = at < 0 ? "" : folded.substring(start, at);
      Optional<String> host =
          isIpv4(name) ? Optional.of(name) : at < 0 ? Optional.empty() : hostAt(folded, start);
      if (host.isPresent()) {
        return host;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> hostAt(String text, int from) {
    int start = from;
    while (start < text.length() && " [<\"'`(".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < text.length() && end - start < 255 && isHost(text.charAt(end))) {
      end++;
    }
    while (end > start && text.charAt(end - 1) == '.') {
      end--;
    }
    boolean mailbox = end < text.length() && text.charAt(end) == '@';
    String host = text.substring(start, end);
    return !mailbox && Addresses.isHostName(host) ? Optional.of(host) : Optional.empty();
  }

  private static boolean isIpv4(String host) {
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dots == 3 && host.length() > 6 && host.length() < 16 && !host.contains("..");
  }

  private static boolean isHost(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
  }
}
