package org.lethe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.measure.Chart;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.runs.PictureFile;
import org.lethe.runs.RunState;

class PageTest {
  private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202e\u0007";

  @TempDir private Path folder;

  private static Chart bars(String title, String category) {
    return new Chart.Bars(
        new Chart.Heading("bars", title, Chart.Axis.of(title), Chart.Axis.of("share")),
        List.of(category),
        List.of(new Chart.Series(title, List.of(0.5), Optional.empty())));
  }

  private Path picture(String name, int width) throws IOException {
    Path file = folder.resolve(name + ".png");
    ImageIO.write(new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  @Test
  void everyPartOfARunIsInItsPage() throws IOException {
    Path file = picture("face", 100);
    String page =
        SampleRun.of("mouth")
            .measured(
                SampleRun.figure("accuracy", 0.9, "unlearned", "Male"),
                work("unlearned", "1", 3600),
                work("unlearned", "2", 7200),
                work("naive", "2", 90))
            .told("few images", "paused by its user")
            .with(bars("Bars", "a"))
            .with(List.of(new PictureFile("face", Optional.of("a face"), file)))
            .page();
    Markup.assertWhole(page);
    assertEquals(
        List.of(
            "In short",
            "Results",
            "Charts",
            "Pictures",
            "What this run does not show",
            "Recipe",
            "Stages and history",
            "Provenance"),
        Markup.texts(page, "h2"));
    for (String part :
        List.of(
            "A classifier of Male (resnet18) was asked to unlearn the feature Mouth_Slightly_Open",
            "the accuracy for Male is 0.900 for the unlearned model",
            "few images",
            "2026-11-23 12:05:37 UTC: paused by its user",
            "The chart damaged cannot be read: damaged.json is not JSON",
            "<pre>name: mouth</pre>",
            "<td>unlearn.remover.width</td><td>8</td>",
            "<td>bundles.org.lethe.engine</td><td>1.0.0</td>",
            "<td>1.3 s</td><td></td>",
            "<td>1 min 25 s</td><td>7200</td>",
            "took 1 min 29 s")) {
      assertTrue(page.contains(part), part);
    }
    String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    assertEquals(List.of("data:image/png;base64," + data), Markup.attributes(page, "img", "src"));
    assertEquals(List.of("a face"), Markup.attributes(page, "img", "alt"));
    assertEquals(List.of("400"), Markup.attributes(page, "img", "width"));
  }

  private static Measurement work(String subject, String epoch, int images) {
    return Measurement.of("work", images, images)
        .with(Label.SUBJECT, subject)
        .with(Label.EPOCH, epoch);
  }

  @Test
  void thePageNeedsNothingElse() {
    String page = SampleRun.of("mouth").with(bars("Bars", "a")).page();
    assertFalse(page.matches("(?s).*(https?:|//[a-z]|url\\(|@import|<script|<link|<iframe).*"));
    assertTrue(page.contains("default-src &#39;none&#39;"), "its policy");
    assertEquals(page, SampleRun.of("mouth").with(bars("Bars", "a")).page(), "the same bytes");
  }

  @Test
  void hostileTextIsText() throws IOException {
    Measurement figure =
        SampleRun.figure("accuracy", 0.5, HOSTILE, HOSTILE)
            .with(Label.TAP, HOSTILE)
            .warned(HOSTILE);
    SampleRun run =
        SampleRun.of(SampleRun.recipe(HOSTILE, List.of(), List.of()))
            .as(RunState.FAILED, HOSTILE)
            .measured(figure, SampleRun.figure("auroc", 0.5, "x".repeat(100_000), HOSTILE))
            .told(HOSTILE, HOSTILE)
            .with(bars("<b>" + "y".repeat(200), "</svg><script>"))
            .with(List.of(new PictureFile(HOSTILE, Optional.of(HOSTILE), picture("bad", 1))));
    String page = new Page(ReportedRun.of(run, List.of(HOSTILE))).html();
    Markup.assertWhole(page);
    assertFalse(page.contains("<script"), "a script");
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;??"));
    assertTrue(page.length() < 300_000, () -> page.length() + " characters");
  }

  @Test
  void aRunThatIsNotDoneSaysSoAtTheTop() {
    SampleRun failed = SampleRun.of("mouth").as(RunState.FAILED, "the disk is full");
    assertTrue(
        failed
            .page()
            .contains("This run has failed: the disk is full. The report has the results"));
    String running = SampleRun.of("mouth").as(RunState.RUNNING, "").page();
    assertTrue(running.contains("This run has not ended and is RUNNING"), running);
    assertFalse(SampleRun.of("mouth").page().contains("class=\"notice\""));
  }

  @Test
  void damagedFilesAreNamedAtTheTop() {
    String page =
        new Page(ReportedRun.of(SampleRun.of("mouth"), List.of("result.json has changed"))).html();
    assertTrue(page.indexOf("result.json has changed") < page.indexOf("<h2>"), page);
  }

  @Test
  void picturesThatAreTooLargeAreNamed() throws IOException {
    Path large = Files.write(folder.resolve("large.png"), new byte[(2 << 20) + 1]);
    Path text = Files.writeString(folder.resolve("text.png"), "no picture, but some words");
    List<PictureFile> pictures = new ArrayList<>();
    pictures.add(new PictureFile("large", Optional.empty(), large));
    pictures.add(new PictureFile("text", Optional.empty(), text));
    pictures.add(new PictureFile("gone", Optional.empty(), folder.resolve("gone.png")));
    pictures.add(new PictureFile("face", Optional.empty(), picture("face", 1000)));
    String page = SampleRun.of("mouth").with(pictures).page();
    assertTrue(
        page.contains(
            "Pictures that are not in this page: large (too large: 2048 KiB); text (no PNG file);"
                + " gone (cannot be read)."),
        page);
    assertEquals(List.of("1000"), Markup.attributes(page, "img", "width"));
  }

  @Test
  void allPicturesTogetherHaveALimit() throws IOException {
    byte[] png = Files.readAllBytes(picture("face", 10));
    byte[] padded = Arrays.copyOf(png, 1 << 20);
    List<PictureFile> pictures = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Path file = Files.write(folder.resolve(i + ".png"), padded);
      pictures.add(new PictureFile("p" + i, Optional.empty(), file));
    }
    String page = SampleRun.of("mouth").with(pictures).page();
    assertEquals(8, Markup.attributes(page, "img", "src").size());
    assertTrue(page.contains("p27 (too large: 1024 KiB) and 12 more."), "those left out");
  }

  @Test
  void chartsBeyondTheLimitAreNamed() {
    SampleRun run = SampleRun.of("mouth").with(bars("Bars", "a"));
    Html out = new Html();
    ChartSection.write(out, run, -1);
    assertEquals(List.of("damaged", "evaluate-some-bars"), Markup.texts(out.toString(), "li"));
  }
}
