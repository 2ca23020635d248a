// Draws the table of the last runs. Without it, or without scripts, the table says the same.
(() => {
  const table = document.getElementById('history');
  if (!table || !window.Chart) return;
  document.querySelectorAll('.charts').forEach(charts => { charts.hidden = false; });
  table.closest('details').open = false;
  const style = getComputedStyle(document.documentElement);
  Chart.defaults.color = style.getPropertyValue('--pico-color').trim();
  Chart.defaults.borderColor = style.getPropertyValue('--pico-muted-border-color').trim();
  Chart.defaults.animation = false;
  Chart.defaults.locale = document.documentElement.lang;
  const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent.trim()));
  const labels = rows.map(row => row[0].slice(5, 16));
  const column = number => rows.map(row => Number(row[number].replace(/\D/g, '')));
  const colours = { 1: '#2e7d32', 2: '#1976d2', 3: '#6d4c41', 4: '#90a4ae', 5: '#f9a825', 6: '#c62828' };
  const stacked = { stacked: true };
  document.querySelectorAll('canvas[data-chart]').forEach(canvas => {
    const outcomes = canvas.dataset.chart === 'outcomes';
    const datasets = outcomes
      ? [1, 2, 3, 4, 5, 6].map(number => ({ label: names[number], data: column(number), backgroundColor: colours[number] }))
      : [{ label: names[7], data: column(7), borderColor: '#1976d2', backgroundColor: '#1976d2', tension: 0.2 }];
    new Chart(canvas, {
      type: outcomes ? 'bar' : 'line',
      data: { labels, datasets },
      options: {
        maintainAspectRatio: false,
        scales: outcomes ? { x: stacked, y: stacked } : { y: { beginAtZero: true } },
        plugins: { legend: { position: 'bottom' }, title: { display: true, text: canvas.getAttribute('aria-label') } }
      }
    });
  });
})();
