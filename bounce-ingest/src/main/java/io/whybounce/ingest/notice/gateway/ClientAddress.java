package io.whybounce.ingest.notice.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.report.PublicAddresses;

/** Finds the address that a remote server's answer names as its client. */
final class ClientAddress {
  /** What stands before the name and address of the server that answers. */
  private static final List<String> SERVER =
      List.of(
          "host ",
          "connect to ",
          "connected to ",
          "while talking to ",
          "connecting to ",
          "server ",
          "connection to ",
          "connection with ",
          " to ",
          "by ",
          "remote-mta: ",
          "relay=");

  private ClientAddress() {}

  /** The address in {@code words}; {@code remote} is the name of the server that answers. */
  static Optional<String> in(String words, Optional<String> remote) {
    if (PublicAddresses.findNamed(words).isEmpty()) {
      return Optional.empty();
    }
    String text = withoutServer(words);
    for (String address : PublicAddresses.findNamed(text)) {
      if (!remote.equals(Optional.of(address))) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /** The text without what names the server: {@code host mx.example.com[192.0.2.1] said:}. */
  private static String withoutServer(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(text);
    for (String mark : SERVER) {
      for (int at = folded.indexOf(mark); at >= 0; at = folded.indexOf(mark, at + 1)) {
        blank(folded, at, mark, out);
      }
    }
    return out.toString();
  }

  private static void blank(String folded, int at, String mark, StringBuilder out) {
    int from = at + mark.length();
    int open = from;
    // The server's name, then its address in brackets: mx.example.com[192.0.2.1], [192.0.2.1].
    while (open < folded.length() && isHost(folded.charAt(open))) {
      open++;
    }
    boolean named = open > from;
    int space = open;
    while (space < folded.length() && folded.charAt(space) == ' ') {
      space++;
    }
    boolean bracket =
        space < folded.length() && (folded.charAt(space) == '[' || folded.charAt(space) == '(');
    boolean client =
        at >= 7 && folded.startsWith("client ", at - 7)
            || mark.equals("server ") && (!named || !bracket)
            || mark.equals("by ") && !named;
    if (client) {
      return;
    }
    int end = open;
    if (bracket) {
      int close = folded.indexOf(folded.charAt(space) == '[' ? ']' : ')', space);
      end = close < 0 || close - space > 60 ? open : close + 1;
    }
    for (int i = from; i < end; i++) {
      out.setCharAt(i, ' ');
    }
  }

  private static boolean isHost(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
  }
}
