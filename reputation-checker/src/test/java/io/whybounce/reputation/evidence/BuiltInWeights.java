package io.whybounce.reputation.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The weights that the service ships. */
final class BuiltInWeights {
  private BuiltInWeights() {}

  static Weights load() {
    return Weights.parse("evidence.yaml", text());
  }

  static String text() {
    try (InputStream in = BuiltInWeights.class.getResourceAsStream("/evidence.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
