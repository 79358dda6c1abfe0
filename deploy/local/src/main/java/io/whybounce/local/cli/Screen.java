package io.whybounce.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** What the person at the terminal reads. Safe for many threads. */
public final class Screen {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int MAX_SAFE = 1_000;

  private final PrintStream out;
  private final boolean colours;

  /** Writes to {@code out}. */
  public Screen(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Standard output; with colours if it is a terminal and NO_COLOR is not set. */
  public static Screen standard() {
    return new Screen(System.out, System.console() != null && System.getenv("NO_COLOR") == null);
  }

  /** A heading with an empty line before it. */
  public synchronized void heading(String text) {
    out.println();
    out.println(colours ? "\u001B[1m" + text + "\u001B[0m" : text);
  }

  /** One line. */
  public synchronized void line(String text) {
    out.println(text);
  }

  /** One line of what happens, with the time of day and who does it. */
  public synchronized void event(String who, String text) {
    String time = LocalTime.now().format(TIME);
    String label = String.format("%-19s", who);
    out.println(
        colours
            ? "  \u001B[2m" + time + "\u001B[0m  \u001B[36m" + label + "\u001B[0m " + text
            : "  " + time + "  " + label + " " + text);
  }

  /** Seconds with one digit, as people read them. */
  public static String seconds(Duration duration) {
    return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /**
   * Text of a stranger's for a terminal: control characters (escape sequences among them) and
   * formatting characters become blanks; at most 1,000 characters.
   */
  public static String safe(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .limit(MAX_SAFE)
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean plain =
                  type != Character.CONTROL
                      && type != Character.FORMAT
                      && type != Character.LINE_SEPARATOR
                      && type != Character.PARAGRAPH_SEPARATOR
                      && type != Character.SURROGATE;
              safe.appendCodePoint(plain ? c : ' ');
            });
    return safe.toString();
  }
}
