package io.whybounce.notifier;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

@AnalyzeClasses(packages = "io.whybounce.notifier", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {
  /** Classes that are no tests, wherever they were compiled to. */
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("test-classes") && !location.contains("-test/");
    }
  }

  @ArchTest
  static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA =
      classes()
          .that()
          .resideInAnyPackage("..correlation..", "..verdict..", "..notice..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.whybounce.start.weights..",
              "io.whybounce.contracts..",
              "io.whybounce.notifier.correlation..",
              "io.whybounce.notifier.verdict..",
              "io.whybounce.notifier.notice..");
}
