package io.whybounce.notifier.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Thresholds;
import io.whybounce.notifier.notice.Further;
import io.whybounce.notifier.verdict.ChangeEvidence;
import io.whybounce.notifier.verdict.Judge;
import io.whybounce.notifier.verdict.SpreadWeights;
import io.whybounce.start.OneLine;
import io.whybounce.start.WrongSettings;

/** Puts the plain parts together. */
@ApplicationScoped
public class Parts {
  private static final String SPREAD = "WHYBOUNCE_SPREAD_FILE";

  @Produces
  @Singleton
  SpreadWeights weights(NotifierConfig config) {
    Optional<Path> file = config.spread().file();
    try {
      return SpreadWeights.parse(file.map(Path::toString).orElse("spread.yaml"), text(file));
    } catch (IllegalArgumentException e) {
      throw new WrongSettings(SPREAD + ": " + OneLine.of(e.getMessage()));
    }
  }

  @Produces
  @Singleton
  Judge judge(SpreadWeights weights) {
    return new Judge(weights);
  }

  @Produces
  @Singleton
  Correlator correlator(NotifierConfig config, SpreadWeights weights) {
    NotifierConfig.Correlation settings = config.correlation();
    try {
      return new Correlator(
          new Thresholds(
              settings.window(),
              settings.minDeliveries(),
              settings.minRecipientDomains(),
              settings.quiet()),
          new ChangeEvidence(weights)::of);
    } catch (IllegalArgumentException e) {
      throw new WrongSettings("WHYBOUNCE_CORRELATION_*: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  Further further(NotifierConfig config) {
    return new Further(config.correlation().window(), config.correlation().furtherWait());
  }

  private static String text(Optional<Path> file) {
    if (file.isPresent()) {
      try {
        return Files.readString(file.get());
      } catch (IOException e) {
        throw new WrongSettings(
            SPREAD + " is " + file.get() + ", which cannot be read (" + OneLine.deepest(e) + ")");
      }
    }
    try (InputStream in = Parts.class.getResourceAsStream("/spread.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("spread.yaml cannot be read", e);
    }
  }
}
