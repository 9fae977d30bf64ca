package org.lethe.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.lethe.api.backbone.Backbone;
import org.lethe.api.dataset.Dataset;
import org.lethe.api.evaluator.Evaluator;
import org.lethe.api.fairness.FairnessMetric;
import org.lethe.api.identifier.Identifier;
import org.lethe.api.remover.Remover;
import org.lethe.api.trainer.Trainer;
import org.lethe.api.unlearner.Unlearner;

/** A provider that keeps its promises passes; one that breaks one fails where that is tested. */
class BrokenPromisesTest {

  @Test
  void ofEveryProvider() {
    noticed(Misnamed.class, TestMetric.Fault.NONE, "isRegisteredAsWhatItIs", "saysWhatItIs");
    noticed(Evaluators.class, TestEvaluator.Fault.NO_HELP, "describesItsSettings");
  }

  @Test
  void ofTasks() {
    noticed(Evaluators.class, TestEvaluator.Fault.NONE);
    noticed(
        Evaluators.class,
        TestEvaluator.Fault.CHANCE,
        "theSameSeedGivesTheSameBits",
        "savedAndStartedAgainItEndsInTheSameBits",
        "measuresTheSameOnADeviceWithLanes",
        "labelsFiguresOfASnapshotWithItsEpoch");
    noticed(
        Evaluators.class,
        TestEvaluator.Fault.FORGETS_THE_SUM,
        "savedAndStartedAgainItEndsInTheSameBits");
    noticed(
        Evaluators.class, TestEvaluator.Fault.FORGETS_WHERE_IT_WAS, "startedAgainItIsWhereItWas");
    noticed(
        Evaluators.class, TestEvaluator.Fault.LEAVES_AN_ARRAY_PER_STEP, "stepsLeaveNothingBehind");
  }

  @Test
  void ofEvaluators() {
    noticed(
        Evaluators.class,
        TestEvaluator.Fault.SAYS_NOT_WHOSE,
        "qualifiesEveryFigure",
        "labelsFiguresOfASnapshotWithItsEpoch");
    noticed(
        Evaluators.class,
        TestEvaluator.Fault.SAYS_NO_EPOCH,
        "labelsFiguresOfASnapshotWithItsEpoch");
    noticed(Evaluators.class, TestEvaluator.Fault.TWO_CHARTS_OF_ONE_NAME, "chartsWhatItComputed");
    noticed(Evaluators.class, TestEvaluator.Fault.CHART_OF_NOTHING, "chartsWhatItComputed");
    noticed(
        Evaluators.class,
        TestEvaluator.Fault.DOES_NOT_ASK_FOR_ITS_ADVERSARY,
        "asksForTheAdversaryItNeeds");
  }

  @Test
  void ofUnlearners() {
    noticed(Unlearners.class, TestUnlearner.Fault.NONE);
    noticed(Unlearners.class, TestUnlearner.Fault.READS_TEST_IMAGES, "seesNoImageThatIsReportedOn");
    noticed(Unlearners.class, TestUnlearner.Fault.LOSES_WEIGHTS, "endsInAModelOfTheSameNetwork");
    noticed(
        Unlearners.class, TestUnlearner.Fault.ENDS_IN_NO_NUMBERS, "endsInAModelOfTheSameNetwork");
    noticed(Unlearners.class, TestUnlearner.Fault.SAYS_NO_MEAN_OF_ITS_MASK, "saysHowItMasked");
    noticed(
        Unlearners.class, TestUnlearner.Fault.MASKS_WITH_A_NETWORK_OF_ITS_OWN, "saysHowItMasked");
    String serves = "servesEveryKindOfRequestThatItDeclares";
    noticed(Unlearners.class, TestUnlearner.Fault.SERVES_NOTHING, serves);
    noticed(
        Unlearners.class,
        TestUnlearner.Fault.HANDS_OUT_AN_EPOCH_TWICE,
        "handsOutOneSnapshotPerEpoch");
    noticed(Unlearners.class, TestUnlearner.Fault.SERVES_LESS_THAN_IT_DECLARES, serves);
  }

  @Test
  void ofTrainers() {
    noticed(Trainers.class, TestTrainer.Fault.NONE);
    noticed(Trainers.class, TestTrainer.Fault.READS_TEST_IMAGES, "seesNoImageThatIsReportedOn");
    noticed(
        Trainers.class, TestTrainer.Fault.ENDS_IN_NO_NUMBERS, "endsInFiniteWeightsOfTheNetwork");
    noticed(
        Trainers.class, TestTrainer.Fault.IGNORES_THE_NAME_OF_THE_MODEL, "twoModelsOfOneRunDiffer");
    noticed(
        Trainers.class, TestTrainer.Fault.REFUSES_ATTRIBUTES_WITH_A_DEFECT, "trainsAttributesToo");
    noticed(Trainers.class, TestTrainer.Fault.SAYS_NO_EPOCH, "labelsItsSeriesWithEpochs");
    noticed(Trainers.class, TestTrainer.Fault.HANDS_OUT_NOTHING, "handsOutTheModelAfterEachEpoch");
  }

  @Test
  void ofIdentifiers() {
    noticed(Identifiers.class, TestIdentifier.Fault.NONE);
    noticed(
        Identifiers.class, TestIdentifier.Fault.READS_TEST_IMAGES, "seesNoImageThatIsReportedOn");
    noticed(
        Identifiers.class,
        TestIdentifier.Fault.ENDS_IN_NO_NUMBERS,
        "endsInGroupsOfALayerOfItsModel");
    noticed(
        Identifiers.class, TestIdentifier.Fault.PREDICTS_ANOTHER_TASK, "itsModelPredictsTheTask");
    noticed(
        Identifiers.class,
        TestIdentifier.Fault.TWO_PICTURES_OF_ONE_NAME,
        "namesItsChartsAndPicturesApart");
  }

  @Test
  void ofRemovers() {
    noticed(Removers.class, TestRemover.Fault.NONE);
    noticed(Removers.class, TestRemover.Fault.STARTS_AT_ZERO, "startsNearOne");
    noticed(Removers.class, TestRemover.Fault.STARTS_AT_ZERO_BY_DEFAULT, "startsNearOne");
    noticed(Removers.class, TestRemover.Fault.STARTS_AT_RANDOM_IN_TRAINING, "startsNearOne");
    noticed(
        Removers.class,
        TestRemover.Fault.GIVES_THE_IMAGE,
        "givesTheImageTimesTheMask",
        "canBeTrained",
        "bothExecutorsComputeTheSame");
    noticed(
        Removers.class,
        TestRemover.Fault.REFUSES_WITH_A_DEFECT,
        "describesOrRefusesAtTheEndsOfEverySetting");
    noticed(Removers.class, TestRemover.Fault.NEVER_THE_SAME, "describesTheSameEachTime");
    noticed(
        Removers.class, TestRemover.Fault.CONSTANT_OF_NOTHING, "onlyItsParametersStartAtConstants");
  }

  @Test
  void ofBackbones() {
    noticed(Backbones.class, TestBackbone.Fault.NONE);
    noticed(
        Backbones.class,
        TestBackbone.Fault.TWO_LOGITS_ALWAYS,
        "givesAsManyLogitsAsAsked",
        "saysSomethingOfEachImage");
    noticed(Backbones.class, TestBackbone.Fault.NO_TAPS, "describesTheSameEachTime");
    noticed(Backbones.class, TestBackbone.Fault.SEES_NOTHING, "saysSomethingOfEachImage");
  }

  @Test
  void ofDatasets() {
    noticed(Datasets.class, TestDataset.Fault.NONE);
    noticed(
        Datasets.class,
        TestDataset.Fault.ANNOUNCES_OTHER_ANNOTATIONS,
        "knowsItsAnnotationsBeforeItIsOpened");
    noticed(
        Datasets.class,
        TestDataset.Fault.CHANCE,
        "isTheSameEachTimeItIsOpened",
        "givesImagesInAnyOrder",
        "holdsAnAttributeAndChangesNothingElse",
        "isReadBySeveralAtATime");
    noticed(
        Datasets.class,
        TestDataset.Fault.EACH_IMAGE_AFTER_THE_LAST,
        "givesImagesInAnyOrder",
        "holdsAnAttributeAndChangesNothingElse",
        "isReadBySeveralAtATime");
    noticed(Datasets.class, TestDataset.Fault.GIVES_ITS_OWN_ARRAY, "annotatesEveryImage");
    noticed(
        Datasets.class,
        TestDataset.Fault.KEEPS_A_STATE,
        "openingThatIsStoppedAnywhereLeavesNothingAndIsStartedAnew");
  }

  @Test
  void ofFairnessMetrics() {
    noticed(Metrics.class, TestMetric.Fault.NONE);
    noticed(
        Metrics.class,
        TestMetric.Fault.CHANCE,
        "equalCasesGetEqualScores",
        "theOrderOfCasesDoesNotMatter",
        "theNumbersOfGroupsDoNotMatter",
        "onlyTheProportionsOfWeightsMatter",
        "twiceTheWeightIsTheSameCaseTwice");
    noticed(Metrics.class, TestMetric.Fault.CHANGES_ITS_CASES, "leavesItsCasesAsTheyWere");
    noticed(Metrics.class, TestMetric.Fault.STARTS_WITH_THE_FIRST, "theOrderOfCasesDoesNotMatter");
    noticed(
        Metrics.class,
        TestMetric.Fault.KNOWS_A_GROUP_BY_ITS_NUMBER,
        "theNumbersOfGroupsDoNotMatter");
    noticed(Metrics.class, TestMetric.Fault.IGNORES_WEIGHTS, "twiceTheWeightIsTheSameCaseTwice");
    noticed(Metrics.class, TestMetric.Fault.ADDS_WEIGHTS, "onlyTheProportionsOfWeightsMatter");
    noticed(Metrics.class, TestMetric.Fault.SAYS_NOT_WHY, "saysWhyAScoreIsNotDefined");
    noticed(
        Metrics.class, TestMetric.Fault.IS_INFINITE_UNDER_ONE_CHOICE, "saysWhyAScoreIsNotDefined");
  }

  private static void noticed(Class<?> contract, Enum<?> fault, String... failing) {
    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(contract))
            .configurationParameter("fault", fault.name())
            .execute()
            .testEvents();
    Set<String> failed =
        tests.failed().stream().map(BrokenPromisesTest::method).collect(Collectors.toSet());
    assertEquals(Set.of(failing), failed, contract.getSimpleName() + ": " + fault);
    assertTrue(tests.succeeded().count() > 0, "no tests");
  }

  private static String method(Event event) {
    return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
  }

  /** Gives a contract the fault of the provider that is held to it. */
  static final class Planted implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getDeclaringExecutable() instanceof Constructor;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      String wanted = context.getConfigurationParameter("fault").orElse("NONE");
      for (Object fault : parameter.getParameter().getType().getEnumConstants()) {
        if (fault.toString().equals(wanted)) {
          return fault;
        }
      }
      throw new AssertionError("no fault " + wanted);
    }
  }

  @ExtendWith(Planted.class)
  static class Evaluators extends EvaluatorContract {
    private final TestEvaluator.Fault fault;

    Evaluators(TestEvaluator.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Evaluator provider() {
      return new TestEvaluator(networks(), fault);
    }
  }

  @ExtendWith(Planted.class)
  static class Metrics extends FairnessMetricContract {
    private final TestMetric.Fault fault;

    Metrics(TestMetric.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected FairnessMetric provider() {
      return new TestMetric(fault);
    }
  }

  @ExtendWith(Planted.class)
  static class Identifiers extends IdentifierContract {
    private final TestIdentifier.Fault fault;

    Identifiers(TestIdentifier.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Identifier provider() {
      return new TestIdentifier(fault);
    }
  }

  static class Misnamed extends FairnessMetricContract {
    @Override
    protected FairnessMetric provider() {
      return new MisnamedMetric();
    }
  }

  @ExtendWith(Planted.class)
  static class Removers extends RemoverContract {
    private final TestRemover.Fault fault;

    Removers(TestRemover.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Remover provider() {
      return new TestRemover(fault);
    }

    @Override
    protected Map<String, ?> settings() {
      return Map.of("radius", 0);
    }
  }

  @ExtendWith(Planted.class)
  static class Backbones extends BackboneContract {
    private final TestBackbone.Fault fault;

    Backbones(TestBackbone.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Backbone provider() {
      return new TestBackbone(fault);
    }
  }

  @ExtendWith(Planted.class)
  static class Trainers extends TrainerContract {
    private final TestTrainer.Fault fault;

    Trainers(TestTrainer.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Trainer provider() {
      return new TestTrainer(fault);
    }
  }

  @ExtendWith(Planted.class)
  static class Unlearners extends UnlearnerContract {
    private final TestUnlearner.Fault fault;

    Unlearners(TestUnlearner.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Unlearner provider() {
      return new TestUnlearner(fault);
    }
  }

  @ExtendWith(Planted.class)
  static class Datasets extends DatasetContract {
    private final TestDataset.Fault fault;

    Datasets(TestDataset.Fault fault) {
      this.fault = fault;
    }

    @Override
    protected Dataset provider() {
      return new TestDataset(fault);
    }
  }
}
