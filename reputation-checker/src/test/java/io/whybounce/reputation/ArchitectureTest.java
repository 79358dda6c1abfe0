package io.whybounce.reputation;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(
    packages = "io.whybounce.reputation",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule JUDGING_REPUTATION_NEEDS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..reputation.service..",
              "..reputation.store..",
              "..reputation.config..",
              "..reputation.limit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.smallrye..",
              "io.micrometer..",
              "io.vertx..",
              "org.eclipse.microprofile..",
              "org.hibernate..",
              "org.jboss..",
              "jakarta..",
              "org.apache.kafka..");

  // A library for limits, without the container around it.
  @ArchTest
  static final ArchRule LIMITS_NEED_FAULT_TOLERANCE_ALONE =
      noClasses()
          .that()
          .resideInAPackage("..reputation.limit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.smallrye.mutiny..",
              "io.micrometer..",
              "io.vertx..",
              "org.hibernate..",
              "org.jboss..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule NOBODY_KNOWS_THE_SERVICE_AROUND_IT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..reputation.service..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..reputation.service..");

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ONE_WAY =
      slices().matching("io.whybounce.reputation.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SERVICES_SHARE_ONLY_CONTRACTS_AND_THEIR_START =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.whybounce.ingest..",
              "io.whybounce.classifier..",
              "io.whybounce.notifier..",
              "io.whybounce.local..");

  // A backtracking expression on a stranger's text is a way to stop the service.
  @ArchTest
  static final ArchRule TEXT_IS_MATCHED_IN_LINEAR_TIME_ONLY =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.regex..");
}
