package io.whybounce.start;

import java.util.List;

/** The service cannot start as it is configured; each problem is one line that names a setting. */
public final class WrongSettings extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** With these lines. */
  public WrongSettings(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** With one line. */
  public WrongSettings(String problem) {
    this(List.of(problem));
  }

  /** The lines. */
  public List<String> problems() {
    return problems;
  }
}
