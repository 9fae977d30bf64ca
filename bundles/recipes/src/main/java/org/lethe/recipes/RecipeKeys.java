package org.lethe.recipes;

import static org.lethe.recipes.RequestReader.FORGET;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;
import org.lethe.runs.Recipe;

/**
 * The keys of a recipe. Of the providers, only the trainer has a default, so that a recipe states
 * what its run does.
 *
 * @param train the training options of the original
 * @param adversary the training options of the adversary
 */
record RecipeKeys(Setting<Optional<Settings>> train, Setting<Optional<Settings>> adversary) {
  static final Setting<String> NAME = Setting.text("name", "the name of the run");
  static final Setting<ProviderSettings> DATASET =
      Setting.provider("dataset", Role.DATASET, "the images");
  static final Setting<String> TASK =
      Setting.text("task", "the annotation that the model predicts");
  static final Setting<List<String>> FEATURES = Setting.texts(FORGET, "the attributes to unlearn");
  static final Setting<ProviderSettings> BACKBONE =
      Setting.provider("backbone", Role.BACKBONE, "the classifier");
  static final Setting<Optional<ProviderSettings>> IDENTIFY =
      Setting.provider("identify", Role.IDENTIFIER, "the procedure that groups filters").maybe();
  static final Setting<ProviderSettings> UNLEARN =
      Setting.provider("unlearn", Role.UNLEARNER, "the unlearning procedure");
  static final Setting<List<String>> CONTROLS =
      Setting.texts("controls", "procedures as baselines");
  static final Setting<List<String>> REFERENCES =
      Setting.texts("references", "procedures whose models show what is possible");
  static final Setting<List<String>> EVALUATE = Setting.texts("evaluate", "the evaluators");
  static final Setting<String> TRAINER =
      Setting.text("trainer", "the trainer of the original and the adversary")
          .withDefault(Recipe.SUPERVISED);
  static final Setting<Optional<String>> WEIGHTS =
      Setting.path("weights", "safetensors file with the weights of the original").maybe();
  static final Setting<String> COMPUTE =
      Setting.text("compute", "the device to run on").withDefault("cpu");
  static final Setting<Recipe.Swap> SWAP =
      Setting.choice(
          "swap", Recipe.Swap.WAIT, "behaviour if a provider, the device or the data has changed");
  static final Setting<Recipe.Mode> MODE =
      Setting.choice("mode", Recipe.Mode.AUDIT, "purpose of the figures");
  static final Setting<Long> SEED =
      Setting.wide("seed", 0, 0, 1L << 53, "seed of all random numbers");

  /** Creates the keys of a recipe, with the options that its trainer declares. */
  static RecipeKeys of(List<Setting<?>> training) {
    return new RecipeKeys(
        Setting.section("train", "training options of the original", training),
        Setting.section("adversary", "training options of the adversary", training));
  }

  /** Returns all keys, in the order of the help. */
  List<Setting<?>> all() {
    return List.of(
        NAME,
        DATASET,
        TASK,
        FEATURES,
        BACKBONE,
        IDENTIFY,
        UNLEARN,
        CONTROLS,
        REFERENCES,
        EVALUATE,
        TRAINER,
        train,
        adversary,
        SnapshotsReader.SNAPSHOTS,
        WEIGHTS,
        COMPUTE,
        SWAP,
        MODE,
        SEED);
  }
}
