package io.whybounce.notifier.store;

/** Another replica has changed the same incident meanwhile: the same work is done anew on what it wrote. */
final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overtaken(String incident, int revision) {
    super("incident " + incident + " is at revision " + revision + " already");
  }
}
