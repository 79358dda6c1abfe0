package io.whybounce.classifier;

import java.util.Map;
import java.util.Optional;

import io.whybounce.classifier.rule.Rule;
import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RuleSet;
import io.whybounce.classifier.rule.RulesFolder;

/**
 * Makes a new classifier when the files of a folder have changed: the built-in rules with those of
 * the folder over them. Not safe for several threads at once.
 */
public final class RuleSource {
  private final RulesFolder folder;
  // Empty after the folder could not be read: when it is back, it is looked at anew.
  private Optional<Map<String, String>> seen = Optional.of(Map.of());

  /** Rules of this folder beside the built-in ones. */
  public RuleSource(RulesFolder folder) {
    this.folder = folder;
  }

  /**
   * The classifier with the folder's files as they are now; empty if they are the same as last
   * time, also if that time they were refused.
   *
   * @throws RuleException with file, line and reason if they cannot be used: the folder cannot be
   *     read, a file is no rule file, an id stands twice, or an example is not decided as its rule
   *     says
   */
  public Optional<Classifier> changed() throws RuleException {
    Optional<Map<String, String>> before = seen;
    seen = Optional.empty();
    Map<String, String> files = folder.read();
    seen = Optional.of(files);
    if (seen.equals(before)) {
      return Optional.empty();
    }
    Classifier classifier = new Classifier(RuleSet.builtInUnder(files));
    RuleExamples examples = new RuleExamples(classifier);
    for (Rule rule : classifier.rules().rules()) {
      // Those of the built-in files are the build's business: a mounted rule may well outrank one.
      if (files.containsKey(rule.fileName())) {
        examples.check(rule);
      }
    }
    return Optional.of(classifier);
  }
}
