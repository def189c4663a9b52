import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

// only what src/charts draws: the whole library is half a megabyte more
use([BarChart, HeatmapChart, LineChart, ScatterChart, CanvasRenderer]);
use([AriaComponent, GridComponent, LegendComponent, MarkLineComponent]);
use([TooltipComponent, VisualMapContinuousComponent]);
// the library takes it for given, a bundler leaves it out
use(LabelLayout);

export { init };
