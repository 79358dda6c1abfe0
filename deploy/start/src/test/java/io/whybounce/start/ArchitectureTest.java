package io.whybounce.start;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(
    packages = "io.whybounce.start",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule STARTING_KNOWS_NOTHING_OF_EVENTS_OR_SERVICES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.whybounce.contracts..",
              "io.whybounce.ingest..",
              "io.whybounce.classifier..",
              "io.whybounce.reputation..",
              "io.whybounce.notifier..",
              "io.whybounce.local..");
}
