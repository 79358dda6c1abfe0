package io.whybounce.classifier.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where rules come from beside those that this project ships. */
@ConfigMapping(prefix = "whybounce.rules")
public interface RulesConfig {
  /** Folder of further rule files ({@code *.yaml}); one with a built-in file's name replaces it. */
  Optional<Path> directory();

  /** How often the folder is looked at for changes. */
  @WithDefault("5s")
  Duration checkInterval();
}
