package io.whybounce.ingest;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(
    packages = "io.whybounce.ingest",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule READING_NOTICES_AND_WATCHING_A_MAILBOX_NEEDS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage("..ingest.notice..", "..ingest.mailbox..", "..ingest.oauth2..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.smallrye..",
              "io.vertx..",
              "org.eclipse.microprofile..",
              "jakarta.enterprise..",
              "jakarta.inject..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule SERVICES_SHARE_ONLY_THE_CONTRACTS_AND_HOW_THEY_START =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.whybounce.classifier..",
              "io.whybounce.reputation..",
              "io.whybounce.notifier..",
              "io.whybounce.local..");

  @ArchTest
  static final ArchRule NOTICES_KNOW_NOTHING_OF_THE_MAILBOX =
      noClasses()
          .that()
          .resideInAPackage("..ingest.notice..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..ingest.mailbox..",
              "..ingest.publish..",
              "..ingest.config..",
              "..ingest.service..");

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_GO_ROUND_IN_CIRCLES =
      slices().matching("io.whybounce.ingest.(*)..").should().beFreeOfCycles();
}
