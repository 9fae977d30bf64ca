package org.lethe.shell;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.lethe.api.LetheException;
import org.lethe.api.task.Progress;
import org.lethe.console.JsonText;
import org.lethe.console.Screen;
import org.lethe.runs.ModelOptions;
import org.lethe.runs.Predictor;
import org.lethe.runs.Runs;

/** {@code lethe:predict}. */
@Service
@Command(
    scope = "lethe",
    name = "predict",
    description = "Classifies picture files with a model",
    detailedDescription =
        """
        Arguments: a safetensors file, then pictures, PNG or JPEG, or folders of pictures
        Example: lethe:predict /tmp/mouthless.safetensors /tmp/face.png
        Example: lethe:predict /tmp/mouthless.safetensors /tmp/faces --csv /tmp/faces.csv --table /tmp/labels.csv
        A folder stands for its .png, .jpg and .jpeg files, sorted by name. The CSV file has a row per picture:
        its path, its class and the probability of each class; an unreadable picture has only its path.
        The table has the header file,label: a picture's path or name, and a class of the model or its index.
        With a table the accuracy is printed, and the AUROC if there are two classes.
        Files that lethe:export or a run wrote describe their model. For other files, e.g. torchvision's:
        lethe:predict --backbone '{id: resnet18, width: 64}' --size 224 --classes cat,dog m.safetensors p.jpg
        A picture is cropped around its centre and scaled as the model's training images were. If the file
        does not describe this, the whole picture is used, or --crop 0.8 of its shorter side. Pixels are from 0 to 1.""")
public final class PredictCommand extends EngineCommand {
  private static final int AT_A_TIME = 1000;
  private static final String CSV = ".csv";

  @Reference(optional = true)
  Predictor predictor;

  @Reference(optional = true)
  Runs runs;

  @Argument(
      name = "files",
      description = "Weights file, then pictures or folders",
      required = true,
      multiValued = true)
  @Completion(PathCompleter.class)
  List<String> words;

  @Option(
      name = "--backbone",
      description = "Backbone as in a recipe, e.g. {id: resnet18, width: 64}")
  String backbone;

  @Option(name = "--size", description = "Height and width of the model's images, in pixels")
  String size;

  @Option(name = "--crop", description = "Share of the shorter side that is kept, above 0 to 1")
  String crop;

  @Option(
      name = "--classes",
      description = "Names of the classes separated by commas, or their number")
  String classes;

  @Option(name = "--csv", description = "File for the predictions, which ends in .csv")
  String csv;

  @Option(name = "--force", description = "Overwrite an existing CSV file")
  boolean force;

  @Option(name = "--table", description = "CSV file of true classes, with the header file,label")
  String labels;

  @Option(name = "--compute", description = "Device to run on")
  String compute = "cpu";

  @Override
  protected List<String> words() {
    return words;
  }

  @Override
  protected void run(Screen screen, List<String> arguments) {
    List<Path> files = arguments.stream().map(session.currentDir()::resolve).toList();
    if (files.size() < 2) {
      throw new LetheException("give a weights file and at least one picture; see --help");
    }
    Optional<LabelScores> scores =
        Optional.ofNullable(labels)
            .map(name -> new LabelScores(LabelTable.read(session.currentDir().resolve(name))));
    List<Path> pictures = PictureFiles.of(files.subList(1, files.size()));
    Optional<PredictionCsv> file = Optional.ofNullable(csv).map(this::csv);
    try (PredictionReport report = new PredictionReport(file, scores)) {
      predict(screen, files.get(0), pictures, report);
      report.finish();
      if (json) {
        screen.out().println(JsonText.of(report.plain()));
      } else {
        report.print(screen);
      }
      report.failure().ifPresent(this::fail);
    }
  }

  private PredictionCsv csv(String name) {
    if (!name.endsWith(CSV)) {
      throw new LetheException("--csv %s: use a name that ends in %s".formatted(name, CSV));
    }
    Path file = session.currentDir().resolve(name);
    return new PredictionCsv(Destination.of(runs, force).require(file));
  }

  /** Predicts the pictures in batches, so that memory does not grow with their number. */
  private void predict(Screen screen, Path weights, List<Path> pictures, PredictionReport report) {
    WaitBar waiting = new WaitBar(json ? screen.withoutBars() : screen, "predict");
    for (int start = 0; start < pictures.size(); start += AT_A_TIME) {
      List<Path> some = pictures.subList(start, Math.min(pictures.size(), start + AT_A_TIME));
      int before = start;
      report.add(
          predictor.predict(
              weights,
              options(),
              some,
              now -> waiting.show(of(pictures.size(), before + now.done(), now.unit()))));
    }
    waiting.end();
  }

  private static Progress of(int pictures, long done, String unit) {
    return new Progress("", done, pictures, unit, Map.of());
  }

  private ModelOptions options() {
    return new ModelOptions(
        Optional.ofNullable(backbone),
        Optional.ofNullable(size).map(PredictCommand::pixels),
        Optional.ofNullable(crop).map(PredictCommand::share),
        classes == null
            ? List.of()
            : Arrays.stream(classes.split(",", -1)).map(String::strip).toList(),
        compute);
  }

  private static int pixels(String size) {
    if (!size.matches("[1-9][0-9]{0,5}")) {
      throw new LetheException("--size " + size + ": use a number of pixels");
    }
    return Integer.parseInt(size);
  }

  private static double share(String crop) {
    if (crop.matches("[0-9]{0,3}\\.?[0-9]{1,12}")) {
      double share = Double.parseDouble(crop);
      if (share > 0 && share <= 1) {
        return share;
      }
    }
    throw new LetheException("--crop " + crop + ": use a number above 0 and at most 1");
  }
}
