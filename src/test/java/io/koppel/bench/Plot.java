package io.koppel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Records per second on a logarithmic scale, one bar a figure, as measured from left to right. */
final class Plot {

    private static final int HEIGHT = 900;
    private static final int FRAME = 200;
    private static final int WIDTH_OF_BAR = 60;
    private static final int STEEP = 75;

    private Plot() {}

    static void write(Path file, List<Figure> figures) throws IOException {
        List<Figure> shown = figures.stream().filter(figure -> figure.records() > 0).toList();
        if (shown.isEmpty()) {
            return;
        }
        System.setProperty("java.awt.headless", "true");
        CategoryChart chart = new CategoryChartBuilder()
                .width(FRAME + WIDTH_OF_BAR * shown.size())
                .height(HEIGHT)
                .title("Records per second")
                .build();
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setYAxisMin(1.0)
                .setXAxisLabelRotation(STEEP)
                .setLegendVisible(false);
        chart.addSeries(
                "records/s",
                shown.stream().map(Figure::name).toList(),
                shown.stream().map(Figure::rate).toList());
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
