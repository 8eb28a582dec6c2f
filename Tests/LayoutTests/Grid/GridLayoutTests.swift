import Testing

struct GridLayoutTests {
    @Test(arguments: measured) func matchesChromium(_ measured: MeasuredCase) throws { try measured.check() }

    private static let measured = MeasuredCase.table(#"""
        <div class=g style="width:200px;grid-template-columns:1fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,100,10 | 100,0,100,20 | 0,20,100,15 | 0,35,400,5
        <div class=g style="width:100px;grid-template-columns:1fr 1fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,33.33,10 | 33.33,0,33.33,20 | 66.66,0,33.33,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:50px 1fr 25%;gap:10px"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a><a href style="height:9px"></a></div>
        = 0,0,50,10 | 60,0,80,20 | 150,0,50,15 | 0,30,50,9 | 0,39,400,5
        <div class=g style="width:200px;grid-template-columns:auto auto"><a href style="height:10px"><div style="width:30px"></div></a><a href style="height:20px"><div style="width:60px"></div></a></div>
        = 0,0,85,10 | 85,0,115,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:auto 1fr"><a href style="height:10px"><div style="width:30px"></div></a><a href style="height:20px"><div style="width:60px"></div></a></div>
        = 0,0,30,10 | 30,0,170,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:min-content max-content auto"><a href style="height:10px"><div style="width:30px"></div></a><a href style="height:20px"><div style="width:60px"></div></a><a href style="height:20px"><div style="width:20px"></div></a></div>
        = 0,0,30,10 | 30,0,60,20 | 90,0,110,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 2fr"><a href style="height:10px"><div style="width:100px"></div></a><a href style="height:20px"></a></div>
        = 0,0,100,10 | 100,0,100,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(0,1fr) 2fr"><a href style="height:10px"><div style="width:100px"></div></a><a href style="height:20px"></a></div>
        = 0,0,66.66,10 | 66.66,0,133.34,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(50px,100px) minmax(30px,1fr) minmax(auto,40px)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"><div style="width:10px"></div></a></div>
        = 0,0,100,10 | 100,0,60,20 | 160,0,40,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:fit-content(50px) fit-content(50px) 1fr"><a href style="height:10px"><div style="width:30px"></div></a><a href style="height:20px"><div style="width:80px"></div></a><a href style="height:20px"></a></div>
        = 0,0,30,10 | 30,0,80,20 | 110,0,90,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(3,40px);justify-content:center"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:5px"></a><a href style="height:20px"></a></div>
        = 40,0,40,10 | 80,0,40,20 | 120,0,40,5 | 40,20,40,20 | 0,40,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(3,40px);justify-content:space-between"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:5px"></a></div>
        = 0,0,40,10 | 80,0,40,20 | 160,0,40,5 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(auto-fill,60px);gap:5px"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:5px"></a><a href style="height:5px"></a></div>
        = 0,0,60,10 | 65,0,60,20 | 130,0,60,5 | 0,25,60,5 | 0,30,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(auto-fill,minmax(60px,1fr));gap:5px"><a href style="height:10px"></a><a href style="height:20px"></a></div>
        = 0,0,63.33,10 | 68.33,0,63.33,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(auto-fit,minmax(60px,1fr));gap:5px"><a href style="height:10px"></a><a href style="height:20px"></a></div>
        = 0,0,97.5,10 | 102.5,0,97.5,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;grid-template-rows:30px 1fr;height:100px"><a href></a><a href></a><a href></a></div>
        = 0,0,100,30 | 100,0,100,30 | 0,30,100,70 | 0,100,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;grid-auto-rows:25px;row-gap:3px"><a href></a><a href></a><a href></a></div>
        = 0,0,100,25 | 100,0,100,25 | 0,28,100,25 | 0,53,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;height:100px"><a href style="min-height:10px"></a><a href></a><a href style="min-height:30px"></a></div>
        = 0,0,100,40 | 100,0,100,40 | 0,40,100,60 | 0,100,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr 1fr 1fr"><a href style="grid-column:1 / 3;height:10px"></a><a href style="grid-column:span 2;height:20px"></a><a href style="grid-column:2 / -1;height:20px"></a><a href style="height:7px"></a></div>
        = 0,0,100,10 | 100,0,100,20 | 50,20,150,20 | 0,40,50,7 | 0,47,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(3,1fr)"><a href style="grid-area:2 / 2 / 3 / 4;height:10px"></a><a href style="height:20px"></a><a href style="grid-row:1;grid-column:3;height:6px"></a><a href style="grid-row:span 2;height:30px"></a></div>
        = 66.66,20,133.33,10 | 0,0,66.66,20 | 133.33,0,66.66,6 | 0,20,66.66,30 | 0,50,400,5
        <div class=g style="width:200px;grid-template-areas:'h h' 's m' 'f f';grid-template-columns:50px 1fr"><a href style="grid-area:f;height:10px"></a><a href style="grid-area:h;height:20px"></a><a href style="grid-area:m;height:30px"></a><a href style="grid-area:s"></a></div>
        = 0,50,200,10 | 0,0,200,20 | 50,20,150,30 | 0,20,50,30 | 0,60,400,5
        <div class=g style="width:200px;grid-auto-flow:column;grid-template-rows:20px 30px"><a href style="width:30px"></a><a href style="width:20px"></a><a href style="width:10px"></a></div>
        = 0,0,30,20 | 0,20,20,30 | 110,0,10,20 | 0,50,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr 1fr"><a href style="grid-column:span 2;height:9px"></a><a href style="grid-column:span 2;height:9px"></a><a href style="height:9px"></a></div>
        = 0,0,133.33,9 | 0,9,133.33,9 | 133.33,9,66.66,9 | 0,18,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr 1fr;grid-auto-flow:dense"><a href style="grid-column:span 2;height:9px"></a><a href style="grid-column:span 2;height:9px"></a><a href style="height:9px"></a></div>
        = 0,0,133.33,9 | 0,9,133.33,9 | 133.33,0,66.66,9 | 0,18,400,5
        <div class=g style="width:200px;grid-template-columns:100px 100px;align-items:center;justify-items:center"><a href style="width:20px;height:10px"></a><a href style="height:30px"><div style="width:44px"></div></a></div>
        = 40,10,20,10 | 128,0,44,30 | 0,30,400,5
        <div class=g style="width:200px;grid-template-columns:100px 100px;align-items:end;justify-items:end"><a href style="width:20px;height:10px"></a><a href style="height:30px;margin-right:6px"><div style="width:44px"></div></a></div>
        = 80,20,20,10 | 150,0,44,30 | 0,30,400,5
        <div class=g style="width:200px;grid-template-columns:100px 100px"><a href style="place-self:center;width:20px;height:10px"></a><a href style="height:30px;justify-self:end"><div style="width:44px"></div></a><a href style="margin:auto;width:20px;height:20px"></a><a href style="margin:5px;height:40px"></a></div>
        = 40,10,20,10 | 156,0,44,30 | 40,45,20,20 | 105,35,90,40 | 0,80,400,5
        <div class=g style="width:200px;height:100px;grid-template-columns:50px 50px;grid-template-rows:20px 20px;place-content:center"><a href></a><a href></a><a href></a></div>
        = 50,30,50,20 | 100,30,50,20 | 50,50,50,20 | 0,100,400,5
        <div class=g style="width:200px;height:100px;grid-template-columns:50px 50px;grid-template-rows:20px 20px;align-content:space-around;justify-content:space-evenly"><a href></a><a href></a><a href></a></div>
        = 33.33,15,50,20 | 116.66,15,50,20 | 33.33,65,50,20 | 0,100,400,5
        <div class=g style="width:200px;grid-template-columns:auto auto auto"><a href style="grid-column:span 2;height:9px"><div style="width:100px"></div></a><a href style="height:9px"><div style="width:10px"></div></a><a href style="height:9px"><div style="width:20px"></div></a></div>
        = 0,0,160,9 | 160,0,40,9 | 0,9,50,9 | 0,18,400,5
        <div class=g style="width:200px;grid-template-columns:auto auto;grid-template-rows:auto auto"><a href style="grid-row:span 2;height:90px;width:20px"></a><a href style="height:20px"></a><a href style="height:30px"></a></div>
        = 0,0,20,90 | 110,0,90,20 | 110,40,90,30 | 0,90,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr"><a href style="display:contents"><img src=IMG40x20></a><a href style="display:contents"><img src=IMG40x20 style="width:100%"></a></div>
        = 0,0,40,20 | 100,0,100,50 | 0,50,400,5
        <div class=g style="width:100px;grid-template-columns:1fr 1fr"><a href style="display:contents"><img src=IMG80x40></a><a href style="display:contents"><img src=IMG80x40 style="max-width:100%"></a></div>
        = 0,0,80,40 | 80,0,20,10 | 0,40,400,5
        <div class=g style="width:200px;grid-template-columns:100px;height:50px"><a href style="display:contents"><img src=IMG40x20></a></div>
        = 0,0,40,20 | 0,50,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;position:relative;padding:5px"><a href style="position:absolute;width:20px;height:10px"></a><a href style="height:10px;position:relative;top:3px"></a></div>
        = 0,0,20,10 | 5,8,100,10 | 0,20,400,5
        <div class=g style="width:200px" dir=rtl><a href style="height:10px;width:30px"></a></div>
        = 170,0,30,10 | 0,10,400,5
        <div class=g style="width:200px;grid-template-columns:50px 1fr" dir=rtl><a href style="height:10px"></a><a href style="height:10px"></a></div>
        = 150,0,50,10 | 0,0,150,10 | 0,10,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr"><a href style="height:10px;order:1"></a><a href style="height:10px"></a></div>
        = 100,0,100,10 | 0,0,100,10 | 0,10,400,5
        <div class=g><a href style="height:10px"></a><a href style="height:10px;margin:5px 0"></a></div>
        = 0,0,400,10 | 0,15,400,10 | 0,30,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr"><div><a href style="display:block;height:50%"></a></div><div style="height:40px"></div></div>
        = 0,0,100,20 | 0,40,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;grid-template-rows:60px"><div><a href style="display:block;height:50%"></a></div><div style="height:40px"></div></div>
        = 0,0,100,30 | 0,60,400,5
        <div class=g style="float:left;grid-template-columns:1fr 2fr;gap:5px"><a href style="height:10px"><div style="width:30px"></div></a><a href style="height:10px"><div style="width:40px"></div></a></div>
        = 0,0,30,10 | 35,0,60,10 | 0,0,400,5
        <div class=g style="float:left;grid-template-columns:auto 50px 10%"><a href style="height:10px"><div style="width:30px"></div></a><a href style="height:10px"></a><a href style="height:10px"></a></div>
        = 0,0,30,10 | 30,0,50,10 | 80,0,8,10 | 0,0,400,5
        <div class=g style="width:200px;grid-template-columns:20% 80%"><a href style="height:10px"></a><a href style="height:10px"></a></div>
        = 0,0,40,10 | 40,0,160,10 | 0,10,400,5
        <div class=g style="width:200px;grid-template-columns:[a] 50px [b] 60px [c]"><a href style="grid-column:b / c;height:10px"></a><a href style="grid-column-start:a;height:10px"></a></div>
        = 50,0,60,10 | 0,10,50,10 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:50px 50px;grid-auto-columns:20px"><a href style="grid-column:4;height:10px"></a><a href style="height:10px"></a><a href style="grid-column:-4;height:10px"></a></div>
        = 140,0,20,10 | 0,10,20,10 | 0,20,20,10 | 0,30,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr"><div class=f><a href style="flex:1;height:10px"></a><a href style="flex:1;height:10px"></a></div><div class=g style="grid-template-columns:1fr 1fr"><a href style="height:10px"></a><a href style="height:10px"></a></div></div>
        = 0,0,50,10 | 50,0,50,10 | 100,0,50,10 | 150,0,50,10 | 0,10,400,5
        <div class=g style="width:200px;grid-template-columns:.2fr .3fr"><a href style="height:10px"></a><a href style="height:10px"></a></div>
        = 0,0,40,10 | 40,0,60,10 | 0,10,400,5
        <div class=g style="width:200px;grid-template-columns:100px 100px;align-items:baseline"><a href style="height:10px"></a><a href style="height:30px;margin-top:4px"></a></div>
        = 0,24,100,10 | 100,4,100,30 | 0,34,400,5
        <div class=g style="width:200px;min-height:80px;grid-template-rows:auto 1fr auto"><a href style="min-height:10px"></a><a href></a><a href style="height:5px"></a></div>
        = 0,0,200,10 | 0,10,200,65 | 0,75,200,5 | 0,80,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;gap:5% 10%"><a href style="height:10px"></a><a href style="height:10px"></a><a href style="height:10px"></a></div>
        = 0,0,90,10 | 110,0,90,10 | 0,11,90,10 | 0,20,400,5
        <div class=g style="width:100px;grid-template-columns:auto auto"><a href style="height:10px;overflow:hidden"><div style="width:90px"></div></a><a href style="height:10px"><div style="width:60px"></div></a></div>
        = 0,0,40,10 | 40,0,60,10 | 0,10,400,5
        <div class=g style="width:200px;grid-template-columns:1fr auto 1fr"><a href style="height:10px;grid-column:1 / -1"><div style="width:20px"></div></a><a href style="height:10px"></a><a href style="height:10px"><div style="width:30px"></div></a></div>
        = 0,0,200,10 | 0,10,85,10 | 85,10,30,10 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(0,1fr) minmax(0,1fr)"><table cellspacing=0 cellpadding=0><tr><td><a href style="display:block;height:9px;width:30px"></a></table><a href style="height:40px"></a></div>
        = 0,15.5,30,9 | 100,0,100,40 | 0,40,400,5
        <div class=g style="width:200px;height:60px;align-items:center;justify-items:center;position:relative"><a href style="position:absolute;width:20px;height:10px"></a></div>
        = 90,25,20,10 | 0,60,400,5
        <div class=g style="width:200px;height:60px;grid-template-columns:1fr 1fr;align-content:start"><a href style="height:10px"></a><a href style="min-height:10px"></a><a href style="max-height:5px"></a></div>
        = 0,0,100,10 | 100,0,100,10 | - | 0,60,400,5
        <div class=g style="width:100px;grid-template-columns:1fr 1fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,33.33,10 | 33.33,0,33.33,20 | 66.66,0,33.33,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,66.66,10 | 66.66,0,66.67,20 | 133.33,0,66.66,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 2fr"><a href style="height:10px"></a><a href style="height:20px"></a></div>
        = 0,0,66.66,10 | 66.66,0,133.34,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:2fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a></div>
        = 0,0,133.33,10 | 133.33,0,66.66,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:2fr 1fr 3fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a></div>
        = 0,0,57.14,10 | 57.14,0,28.56,20 | 85.7,0,85.72,20 | 171.42,0,28.58,20 | 0,20,400,5
        <div class=g style="width:100px;grid-template-columns:repeat(7,1fr)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a></div>
        = 0,0,14.28,10 | 14.28,0,14.28,20 | 28.56,0,14.28,20 | 42.84,0,14.3,20 | 57.14,0,14.28,20 | 71.42,0,14.28,20 | 85.7,0,14.28,20 | 0,20,400,5
        <div class=g style="width:100px;grid-template-columns:1fr 1fr 1fr 1fr 1fr 1fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a></div>
        = 0,0,14.28,10 | 14.28,0,14.28,20 | 28.56,0,14.28,20 | 42.84,0,14.3,20 | 57.14,0,14.28,20 | 71.42,0,14.28,20 | 85.7,0,14.28,20 | 0,20,400,5
        <div class=g style="width:101px;grid-template-columns:repeat(6,1fr)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a></div>
        = 0,0,16.83,10 | 16.83,0,16.83,20 | 33.66,0,16.84,20 | 50.5,0,16.83,20 | 67.33,0,16.83,20 | 84.16,0,16.84,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(0,1fr)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,66.66,10 | 66.66,0,66.67,20 | 133.33,0,66.66,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr 2fr 2fr 1fr"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a></div>
        = 0,0,28.56,10 | 28.56,0,28.58,20 | 57.14,0,57.14,20 | 114.28,0,57.14,20 | 171.42,0,28.56,20 | 0,20,400,5
        <div class=g style="width:100px;grid-template-columns:auto auto auto"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,33.33,10 | 33.33,0,33.33,20 | 66.66,0,33.34,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:auto auto auto"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a></div>
        = 0,0,66.66,10 | 66.66,0,66.67,20 | 133.33,0,66.67,15 | 0,20,400,5
        <div class=g style="width:100px;grid-template-columns:repeat(7,auto)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a><a href style="height:20px"></a></div>
        = 0,0,14.28,10 | 14.28,0,14.28,20 | 28.56,0,14.28,20 | 42.84,0,14.28,20 | 57.13,0,14.28,20 | 71.41,0,14.3,20 | 85.7,0,14.3,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(10px,1fr) minmax(0,90px) minmax(0,80px) minmax(0,70px)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a><a href style="height:15px"></a></div>
        = 0,0,10,10 | 10,0,63.34,20 | 73.34,0,63.33,15 | 136.67,0,63.33,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(10px,50px) minmax(0,90px) minmax(0,80px) minmax(0,70px)"><a href style="height:10px"></a><a href style="height:20px"></a><a href style="height:15px"></a><a href style="height:15px"></a></div>
        = 0,0,50,10 | 50,0,50,20 | 100,0,50,15 | 150,0,50,15 | 0,20,400,5
        <div class=g style="width:200px;grid-template-columns:auto auto auto"><a href style="grid-column:span 3;height:9px"><div style="width:100px"></div></a></div>
        = 0,0,200,9 | 0,9,400,5
        <div class=g style="width:200px;justify-content:start;grid-template-columns:auto auto auto"><a href style="grid-column:span 3;height:9px"><div style="width:100px"></div></a><a href style="height:9px"></a><a href style="height:9px"></a><a href style="height:9px"></a></div>
        = 0,0,100,9 | 0,9,33.33,9 | 33.33,9,33.33,9 | 66.66,9,33.34,9 | 0,18,400,5
        <div class=g style="width:200px;justify-content:start;grid-template-columns:auto auto auto"><a href style="grid-column:span 3;height:9px"><div style="width:100px"></div></a><a href style="height:9px"></a><a href style="height:9px"><div style="width:40px"></div></a><a href style="height:9px"></a></div>
        = 0,0,100,9 | 0,9,20,9 | 20,9,60,9 | 80,9,20,9 | 0,18,400,5
        <div class=g style="width:200px;height:50px;grid-template-columns:30px 30px 30px;justify-content:space-around"><a href></a><a href></a><a href></a></div>
        = 18.33,0,30,50 | 84.98,0,30,50 | 151.64,0,30,50 | 0,50,400,5
        <div class=g style="width:200px;height:50px;grid-template-columns:30px 30px 30px 30px;justify-content:space-between"><a href></a><a href></a><a href></a><a href></a></div>
        = 0,0,30,50 | 56.66,0,30,50 | 113.31,0,30,50 | 169.97,0,30,50 | 0,50,400,5
        <div class=g style="width:60px;height:50px;grid-template-columns:30px 30px 30px;justify-content:space-around;margin-left:50px"><a href></a><a href></a><a href></a></div>
        = 50,0,30,50 | 80,0,30,50 | 110,0,30,50 | 0,50,400,5
        <div class=g style="width:60px;height:50px;grid-template-columns:30px 30px 30px;justify-content:center;margin-left:50px"><a href></a><a href></a><a href></a></div>
        = 35,0,30,50 | 65,0,30,50 | 95,0,30,50 | 0,50,400,5
        <div class=g style="width:200px;gap:10px;grid-template-columns:1fr 1fr 1fr"><a href style="grid-column:span 2;height:9px"><div style="width:160px"></div></a><a href style="height:9px"></a></div>
        = 0,0,130,9 | 140,0,60,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(2,minmax(100px,1fr))"><a href style="height:9px"></a><a href style="height:9px;width:150px"></a></div>
        = 0,0,100,9 | 100,0,150,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-columns:50px auto"><a href style="height:9px;width:80px"></a><a href style="height:9px;width:150px"></a><a href style="height:9px;width:50%"></a><a href style="height:9px;padding:5px"></a></div>
        = 0,0,80,9 | 50,0,150,9 | 0,9,25,9 | 50,9,150,19 | 0,28,400,5
        <div class=g style="width:200px;grid-template-columns:1fr auto;grid-template-rows:repeat(2,auto);gap:4px 6px;padding:3px;border:1px solid"><a href style="grid-row:1 / span 2;grid-column:2"><div style="width:20px;height:50px"></div></a><a href style="min-height:10px"></a><a href style="min-height:10px"></a></div>
        = 184,4,20,50 | 4,4,174,23 | 4,31,174,23 | 0,58,400,5
        <div class=g style="width:200px;grid-template:'a b' 30px 'a c' auto / 60px 1fr"><a href style="grid-area:c;height:20px"></a><a href style="grid-area:a"></a><a href style="grid-area:b"></a></div>
        = 60,30,140,20 | 0,0,60,50 | 60,0,140,30 | 0,50,400,5
        <div class=g style="width:200px;grid-auto-flow:column;grid-auto-columns:1fr"><a href style="height:9px"></a><a href style="height:9px"></a><a href style="height:9px"></a><a href style="height:9px"></a></div>
        = 0,0,50,9 | 50,0,50,9 | 100,0,50,9 | 150,0,50,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(2,1fr)"><a href style="grid-column:2;height:9px"></a><a href style="height:9px"></a><a href style="grid-column:1;height:9px"></a><a href style="grid-row:1;height:9px"></a></div>
        = 100,0,100,9 | 0,9,100,9 | 0,18,100,9 | 0,0,100,9 | 0,27,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(4,1fr)"><a href style="grid-column:3 / 2;height:9px"></a><a href style="grid-column:span 9;height:9px"></a></div>
        = 50,0,50,9 | 0,9,200,9 | 0,18,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(auto-fill,minmax(50px,1fr)) 20px;"><a href style="height:9px"></a><a href style="height:9px"></a><a href style="height:9px"></a><a href style="height:9px"></a></div>
        = 0,0,60,9 | 60,0,60,9 | 120,0,60,9 | 180,0,20,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-rows:repeat(auto-fill,20px);height:90px;grid-auto-flow:column"><a href style="width:9px"></a><a href style="width:9px"></a><a href style="width:9px"></a><a href style="width:9px"></a><a href style="width:9px"></a></div>
        = 0,0,9,20 | 0,20,9,20 | 0,40,9,20 | 0,60,9,20 | 100,0,9,20 | 0,90,400,5
        <div class=g style="width:200px;grid-template-rows:50% 50%"><a href></a><a href style="height:20px"></a></div>
        = 0,0,200,10 | 0,10,200,20 | 0,20,400,5
        <div class=g style="width:200px;grid-template-rows:1fr 2fr"><a href style="height:10px"></a><a href style="height:30px"></a></div>
        = 0,0,200,10 | 0,15,200,30 | 0,45,400,5
        <div class=g style="width:200px;grid-template-rows:1fr 2fr;gap:10%"><a href style="height:10px"></a><a href style="height:10px"></a></div>
        = 0,0,200,10 | 0,13,200,10 | 0,30,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr"><table cellspacing=0 cellpadding=0><tr><td><a href style="display:block;height:9px;"></a></table><a href style="height:40px"></a></div>
        = 0,15.5,100,9 | 100,0,100,40 | 0,40,400,5
        <div class=g style="width:200px;padding:5px;margin:3px;height:20px"><a href style="position:absolute;width:20px;height:10px"></a></div>
        = 8,8,20,10 | 0,36,400,5
        <div class=g style="width:200px;padding:5px;margin:3px;height:40px;place-items:center"><a href style="position:absolute;width:20px;height:10px"></a></div>
        = 98,23,20,10 | 0,56,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 2fr"><div>One <a href>two three four</a> five</div><div><a href>six</a></div></div>
        = 34.69,0,24.91,17 0,18,36.47,17 0,36,27.58,17 | 66.66,0,19.56,17 | 0,54,400,5
        <div class=g style="width:120px;grid-template-columns:auto auto"><a href>one two three four five</a><a href>six seven eight</a></div>
        = 0,0,56.89,72 | 56.89,0,63.11,72 | 0,72,400,5
        <div class=g style="float:left;grid-template-columns:auto auto;gap:4px"><a href>one two</a><a href>six</a></div>
        = 0,0,56.05,18 | 60.05,0,19.56,18 | 0,0,400,5
        <div class=g style="width:200px;grid-template-columns:minmax(min-content,1fr) auto"><a href>one two three</a><a href>six seven eight nine ten</a></div>
        = 0,0,36.47,54 | 36.47,0,163.53,54 | 0,54,400,5
        <div class=g style="width:200px;grid-template-columns:100px;justify-items:start;align-items:baseline;grid-auto-flow:column"><a href>one</a><a href style="font-size:30px">two</a></div>
        = 0,13,26.7,18 | 100,0,46.69,34 | 0,34,400,5
        <div class=g style="width:200px;grid-template-columns:1fr 1fr;grid-template-rows:repeat(3,minmax(10px,auto));height:100px;row-gap:5px"><a href></a><a href></a><a href style="grid-row:span 2"></a></div>
        = 0,0,100,30 | 100,0,100,30 | 0,35,100,65 | 0,100,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(3,1fr);gap:6px"><a href style="grid-column:1 / span 2;grid-row:1 / span 2;min-height:80px"></a><a href></a><a href></a><a href style="min-height:10px"></a></div>
        = 0,0,131.33,80 | 137.33,0,62.67,37 | 137.33,43,62.67,37 | 0,86,62.66,10 | 0,96,400,5
        <div class=g style="width:min-content;grid-template-columns:1fr 2fr"><a href style="height:9px"><div style="width:30px"></div></a><a href style="height:9px"><div style="width:100px"></div></a></div>
        = 0,0,30,9 | 30,0,100,9 | 0,9,400,5
        <div class=g style="width:max-content;grid-template-columns:minmax(10px,1fr) fit-content(20px) minmax(5px,50px)"><a href style="height:9px"><div style="width:30px"></div></a><a href style="height:9px"><div style="width:100px"></div></a><a href style="height:9px"><div style="width:10px"></div></a></div>
        = 0,0,30,9 | 30,0,100,9 | 130,0,50,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-columns:auto minmax(0,max-content) 40px"><a href style="grid-column:1 / span 2;height:9px"><div style="width:120px"></div></a><a href style="height:9px"></a></div>
        = 0,0,160,9 | 160,0,40,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-columns:min-content auto"><a href style="grid-column:1 / span 2;height:9px"><div style="width:150px"></div></a><a href style="height:9px">a</a><a href style="height:9px">b</a></div>
        = 0,0,200,9 | 0,9,75,9 | 75,9,125,9 | 0,18,400,5
        <div class=g style="width:200px;justify-content:end;grid-template-columns:max-content auto"><a href style="grid-column:1 / span 2;height:9px"><div style="width:150px"></div></a><a href style="height:9px">a</a><a href style="height:9px">b</a></div>
        = 50,0,150,9 | 50,9,75,9 | 125,9,75,9 | 0,18,400,5
        <div class=g style="width:300px;grid-template-columns:repeat(auto-fit,minmax(80px,1fr));gap:10px"><a href style="height:9px"></a><a href style="height:9px;grid-column:span 2"></a></div>
        = 0,0,93.33,9 | 103.33,0,196.67,9 | 0,9,400,5
        <div class=g style="width:300px;grid-template-columns:repeat(auto-fit,80px);gap:10px;justify-content:center"><a href style="height:9px"></a><a href style="height:9px"></a></div>
        = 65,0,80,9 | 155,0,80,9 | 0,9,400,5
        <div class=g style="width:300px;grid-template-columns:repeat(2,1fr)"><a href style="margin:5px 10%;height:9px"></a><a href style="padding:5%;"></a></div>
        = 15,5,120,9 | 150,0,150,19 | 0,19,400,5
        <div class=g style="width:300px;grid-template-rows:40px 40px;grid-template-columns:1fr 1fr;direction:rtl;justify-items:start"><a href style="width:20px"></a><a href style="width:30px;justify-self:left"></a><a href style="width:30px;justify-self:center"></a><a href style="width:30px;margin-left:auto"></a></div>
        = 280,0,20,40 | 0,0,30,40 | 210,40,30,40 | 120,40,30,40 | 0,80,400,5
        <div class=g style="width:300px;grid-template-columns:1fr 1fr;max-height:30px"><a href style="height:40px"></a><a href></a></div>
        = 0,0,150,40 | 150,0,150,40 | 0,30,400,5
        <div style="display:inline-grid;grid-template-columns:20px 30px"><a href style="height:9px"></a><a href style="height:19px"></a></div>x
        = 0,4,20,9 | 20,4,30,19 | 0,23,400,5
        <div class=g style="width:300px;grid-template-columns:1fr 1fr"><a href style="justify-self:stretch;display:contents"><img src=IMG40x20 style="justify-self:stretch"></a><a href style="display:contents"><img src=IMG40x20 style="align-self:stretch;max-width:100%"></a></div>
        = 0,0,150,75 | 150,0,150,75 | 0,75,400,5
        <div class=g style="width:300px;grid-template-columns:1fr 1fr;height:60px"><a href style="display:contents"><img src=IMG40x20 style="height:100%"></a><a href style="display:contents"><img src=IMG40x20 style="width:50%;height:auto"></a></div>
        = 0,0,120,60 | 150,0,75,37.5 | 0,60,400,5
        <div class=g style="width:200px;grid-template-columns:repeat(2,[x] 50px [y] 10px)"><a href style="grid-column:x / y;height:9px"></a><a href style="grid-column:foo;height:9px"></a></div>
        = 0,0,50,9 | 160,0,40,9 | 0,9,400,5
        <div class=g style="width:200px;grid-template-areas:'. a' 'b .';grid-auto-columns:1fr;grid-auto-rows:20px"><a href style="grid-area:a"></a><a href style="grid-area:b"></a><a href></a><a href></a><a href></a></div>
        = 100,0,100,20 | 0,20,100,20 | 0,0,100,20 | 100,20,100,20 | 0,40,100,20 | 0,60,400,5
        """#)
}
