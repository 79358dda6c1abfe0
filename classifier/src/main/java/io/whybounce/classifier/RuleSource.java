package io.whybounce.classifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.whybounce.classifier.rule.Rule;
import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RuleSet;
import io.whybounce.classifier.rule.RulesFolder;

/**
 * Makes a new classifier when the files of a folder have changed: the built-in rules with those of
 * the folder, where a file with a built-in one's name takes its place. Not safe for several threads
 * at once.
 */
public final class RuleSource {
  private final RulesFolder folder;
  private Map<String, String> seen = Map.of();

  /** Rules of this folder beside the built-in ones. */
  public RuleSource(RulesFolder folder) {
    this.folder = folder;
  }

  /**
   * The classifier with the folder's files as they are now; empty if they are the same as last
   * time, also if that time they were refused.
   *
   * @throws RuleException with file, line and reason if they cannot be used: no rule file, an id
   *     that stands twice, or an example that is not decided as its rule says
   */
  public Optional<Classifier> changed() throws RuleException {
    Map<String, String> files = folder.read();
    if (files.equals(seen)) {
      return Optional.empty();
    }
    seen = files;
    Map<String, String> all = new HashMap<>(RuleSet.builtInFiles());
    all.putAll(files);
    Classifier classifier = new Classifier(RuleSet.of(all));
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
