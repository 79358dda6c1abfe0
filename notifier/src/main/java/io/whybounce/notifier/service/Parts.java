package io.whybounce.notifier.service;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Thresholds;
import io.whybounce.notifier.notice.Composer;
import io.whybounce.notifier.notice.Renderer;

/** Puts the plain parts together. */
@ApplicationScoped
public class Parts {
  @Produces
  @Singleton
  Correlator correlator(NotifierConfig config) {
    return new Correlator(
        new Thresholds(
            config.correlation().minDeliveries(), config.correlation().minRecipientDomains()));
  }

  @Produces
  @Singleton
  Composer composer(NotifierConfig config, Renderer renderer) {
    return new Composer(
        renderer,
        config.operators().orElse(List.of()),
        config
            .publicUrl()
            .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
  }
}
