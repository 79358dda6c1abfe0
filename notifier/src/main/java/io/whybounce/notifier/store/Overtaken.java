package io.whybounce.notifier.store;

/** Says that another replica has changed the same incident meanwhile: the work is done anew. */
public final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overtaken(String incident, int revision) {
    super("incident " + incident + " is at revision " + revision + " already");
  }
}
