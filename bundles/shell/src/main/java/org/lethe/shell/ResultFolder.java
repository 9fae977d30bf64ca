package org.lethe.shell;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lethe.api.LetheException;
import org.lethe.runs.Artifacts;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Reporter;
import org.lethe.runs.Run;

/**
 * The folder to which {@code result.json}, {@code pictures/} and {@code charts/} of a run are
 * copied, with its report.
 */
final class ResultFolder {
  private static final String RESULT = "result.json";
  private static final String PICTURES = "pictures";
  private static final String CHARTS = "charts";
  private static final String REPORT = "report.html";

  private final Path folder;
  private final CopyOption[] options;

  /**
   * Creates a folder after checking, before the run, that it may be written.
   *
   * @throws LetheException if it may not be written
   */
  ResultFolder(Path folder, Destination destination) {
    this.folder = destination.require(folder.resolve(RESULT)).getParent();
    destination.require(folder.resolve(PICTURES));
    destination.require(folder.resolve(CHARTS));
    destination.require(folder.resolve(REPORT));
    options =
        destination.force()
            ? new CopyOption[] {StandardCopyOption.REPLACE_EXISTING}
            : new CopyOption[0];
  }

  /** Copies the files of a run. */
  void take(Artifacts run) {
    try {
      Files.createDirectories(folder.resolve(PICTURES));
      Files.createDirectories(folder.resolve(CHARTS));
      if (run.result().isPresent()) {
        copy(run.result().get(), folder);
      }
      for (PictureFile picture : run.pictures()) {
        copy(picture.file(), folder.resolve(PICTURES));
      }
      for (Path chart : run.charts().values()) {
        copy(chart, folder.resolve(CHARTS));
      }
    } catch (FileAlreadyExistsException e) {
      throw new LetheException(
          e.getMessage() + " was created during the run and is not overwritten", e);
    } catch (IOException e) {
      throw new LetheException("cannot copy the result to " + folder + ": " + e, e);
    }
  }

  /** Writes the report of a run, unless a file of its name has been created during the run. */
  void report(Run run, Reporter reporter) {
    Path file = folder.resolve(REPORT);
    if (options.length == 0 && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new LetheException(file + " was created during the run and is not overwritten");
    }
    reporter.write(run, file);
  }

  private void copy(Path file, Path to) throws IOException {
    Files.copy(file, to.resolve(file.getFileName()), options);
  }
}
