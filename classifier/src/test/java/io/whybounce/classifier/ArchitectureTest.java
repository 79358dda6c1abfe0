package io.whybounce.classifier;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(
    packages = "io.whybounce.classifier",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CLASSIFYING_NEEDS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideOutsideOfPackage("..classifier.service..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.smallrye..",
              "io.micrometer..",
              "io.vertx..",
              "org.eclipse.microprofile..",
              "org.jboss..",
              "jakarta..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule MATCHING_KNOWS_NOTHING_OF_RULES =
      noClasses()
          .that()
          .resideInAPackage("..classifier.match..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..classifier.rule..", "..classifier.service..", "..contracts..");

  @ArchTest
  static final ArchRule SERVICES_SHARE_ONLY_THE_CONTRACTS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.whybounce.ingest..",
              "io.whybounce.reputation..",
              "io.whybounce.notifier..",
              "io.whybounce.local..");

  // A backtracking expression on a stranger's text is a way to stop the service.
  @ArchTest
  static final ArchRule TEXT_IS_MATCHED_IN_LINEAR_TIME_ONLY =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex..");
}
