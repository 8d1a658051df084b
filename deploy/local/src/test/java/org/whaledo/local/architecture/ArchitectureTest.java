package org.whaledo.local.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.whaledo.topic.PlainProducer;

/**
 * The arrows between the rooms. The modules of the build draw most of them; here they are all in one place, and hold
 * inside the modules too.
 */
@AnalyzeClasses(
        packages = "org.whaledo",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {

    /** What another room's tests lend to this room's. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule ARROWS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.whaledo..")
            .layer("contracts")
            .definedBy(
                    "org.whaledo.event..",
                    "org.whaledo.id..",
                    "org.whaledo.topic..",
                    "org.whaledo.store..",
                    "org.whaledo.failure..")
            .layer("survey")
            .definedBy("org.whaledo.survey..")
            .layer("image")
            .definedBy("org.whaledo.image..")
            .layer("network")
            .definedBy("org.whaledo.network..")
            .layer("catalogue")
            .definedBy("org.whaledo.catalogue..")
            .layer("ingest")
            .definedBy("org.whaledo.ingest..")
            .layer("embedder")
            .definedBy("org.whaledo.embedder..")
            .layer("ranker")
            .definedBy("org.whaledo.ranker..")
            .layer("trainer")
            .definedBy("org.whaledo.trainer..")
            .layer("local")
            .definedBy("org.whaledo.local..")
            .whereLayer("contracts")
            .mayNotAccessAnyLayer()
            .whereLayer("survey")
            .mayOnlyAccessLayers("contracts")
            .whereLayer("image")
            .mayOnlyAccessLayers("contracts")
            .whereLayer("network")
            .mayOnlyAccessLayers("contracts", "image")
            .whereLayer("catalogue")
            .mayOnlyAccessLayers("contracts")
            .whereLayer("ingest")
            .mayOnlyAccessLayers("contracts", "survey", "image")
            .whereLayer("embedder")
            .mayOnlyAccessLayers("contracts", "network", "image")
            .whereLayer("ranker")
            .mayOnlyAccessLayers("contracts", "catalogue", "image", "survey")
            .whereLayer("trainer")
            .mayOnlyAccessLayers("contracts", "survey", "image", "network", "catalogue")
            .whereLayer("local")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule EVERY_CLASS_IS_IN_A_ROOM = noClasses()
            .that()
            .resideInAPackage("org.whaledo..")
            .should()
            .resideOutsideOfPackages(
                    "org.whaledo.event..",
                    "org.whaledo.id..",
                    "org.whaledo.topic..",
                    "org.whaledo.store..",
                    "org.whaledo.failure..",
                    "org.whaledo.survey..",
                    "org.whaledo.image..",
                    "org.whaledo.network..",
                    "org.whaledo.catalogue..",
                    "org.whaledo.ingest..",
                    "org.whaledo.embedder..",
                    "org.whaledo.ranker..",
                    "org.whaledo.trainer..",
                    "org.whaledo.local..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.whaledo.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LIBRARIES_KNOW_NO_BROKER = noClasses()
            .that(resideInAnyPackage(
                    "org.whaledo.survey..", "org.whaledo.image..", "org.whaledo.network..", "org.whaledo.catalogue.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "io.minio.."));

    @ArchTest
    static final ArchRule RANKING_NEEDS_NO_ENGINE = noClasses()
            .that(resideInAnyPackage("org.whaledo.ranker..", "org.whaledo.catalogue..", "org.whaledo.ingest.."))
            .should()
            .dependOnClassesThat(resideInAPackage("ai.djl.."));

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_THE_BROKERS_INTERNALS = noClasses()
            .that()
            .resideOutsideOfPackage("org.whaledo.local.broker")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server.."));

    /** Its settings are what keeps records from being lost on a fresh partition. */
    @ArchTest
    static final ArchRule ONE_CLASS_OPENS_PRODUCERS = noClasses()
            .that()
            .doNotBelongToAnyOf(PlainProducer.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(KafkaProducer.class);

    @ArchTest
    static final ArchRule NOTHING_IS_DESERIALISED_BY_JAVA =
            noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

    /** Time comes in as a Clock or an InstantSource. System.nanoTime measures durations and is free. */
    @ArchTest
    static final ArchRule TIME_COMES_IN = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now");

    @ArchTest
    static final ArchRule NAMES_NAME_THE_THING = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
